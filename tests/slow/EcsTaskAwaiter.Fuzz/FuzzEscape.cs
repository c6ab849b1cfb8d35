namespace EcsTaskAwaiter.Fuzz;

/// <summary>An input that got something out of the library that must not come out.</summary>
/// <param name="Seed">What <see cref="FuzzRun.Replay"/> makes the input from again.</param>
/// <param name="Input">The input as it came.</param>
/// <param name="What">What came out.</param>
/// <param name="Shrunk">The smallest like it that was found, as CsCheck prints it; null where none was.</param>
internal sealed record FuzzEscape(string Seed, FuzzInput Input, string What, string? Shrunk)
{
    public override string ToString() => $"""
        escape             {Input.Kind}, seed {Seed}
        what               {What}
        input (base64)     {Convert.ToBase64String(Input.Bytes)}
        shrunk             {Shrunk ?? "no smaller one found"}
        """;
}
