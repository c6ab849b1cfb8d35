namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>One fenced block of code and the line its code begins on.</summary>
internal sealed record CodeBlock(string Path, int Line, string Language, string Text);
