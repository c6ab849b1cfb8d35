namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>What is new since the last event: the numbers of all operations there are, and those that changed, whole.</summary>
internal sealed record ListView(string Instance, IReadOnlyList<int> Numbers, IReadOnlyList<EntryView> Changed);
