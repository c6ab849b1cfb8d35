namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>What a caller does within a call that brings it a value.</summary>
internal enum Mischief
{
    None,
    Throws,
    Leaves,
    JoinsAnother,
    Disposes,
}
