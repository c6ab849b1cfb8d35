namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>One row of a table, below the heading it stands under.</summary>
internal sealed record TableRow(string Heading, string[] Cells);
