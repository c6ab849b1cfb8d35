namespace EcsTaskAwaiter.Fuzz;

/// <summary>What is done to a part of a sequence.</summary>
internal enum DamageKind
{
    /// <summary>A piece takes its place.</summary>
    Replace,

    /// <summary>A piece comes before it.</summary>
    Insert,

    /// <summary>It is left out.</summary>
    Delete,

    /// <summary>It is there three times.</summary>
    Repeat,

    /// <summary>It goes to the end.</summary>
    Move,

    /// <summary>The sequence ends before it.</summary>
    Cut,
}
