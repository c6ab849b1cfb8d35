namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>The changes since the last event: the numbers of all operations, and the full views of the changed ones.</summary>
internal sealed record ListView(string Instance, IReadOnlyList<int> Numbers, IReadOnlyList<EntryView> Changed);
