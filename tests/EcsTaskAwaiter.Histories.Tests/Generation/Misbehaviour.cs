namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>What a caller does within a call that brings it a value.</summary>
internal enum Misbehaviour
{
    None,
    Throws,
    Leaves,
    JoinsAnother,
    Disposes,
}
