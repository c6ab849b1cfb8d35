namespace EcsTaskAwaiter.Fuzz;

/// <summary>One hostile input, and the part of the library it is meant for.</summary>
internal abstract record FuzzInput
{
    // Exceptions with their stack traces, and what a request of the client itself takes.
    private const int FixedAllowance = 512 * 1024;

    public string Kind => GetType().Name;

    /// <summary>The input as bytes, to be measured and printed.</summary>
    public abstract byte[] Bytes { get; }

    /// <summary>The most bytes that may be allocated for it.</summary>
    public long Allowance => FixedAllowance + ((long)PerByte * Bytes.Length);

    /// <summary>The most bytes that may be allocated for each byte of it.</summary>
    protected virtual int PerByte => 200;

    /// <summary>Gives it to the library. Whatever this throws is an escape: what the library may throw is caught inside.</summary>
    public abstract void Run();

    /// <exception cref="InvalidOperationException">The claim does not hold.</exception>
    protected static void Claim(bool holds, string claim)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Not so: {claim}");
        }
    }
}
