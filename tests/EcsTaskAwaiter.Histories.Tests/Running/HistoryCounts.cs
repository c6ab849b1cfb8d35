namespace EcsTaskAwaiter.Histories.Running;

/// <summary>What histories held: shows that they meet what they are to meet.</summary>
internal sealed class HistoryCounts
{
    public int Histories { get; private set; } = 1;

    public long Polls { get; init; }

    public long Requests { get; init; }

    public long Waits { get; init; }

    public Dictionary<string, long> Endings { get; } = [];

    public Dictionary<string, long> Faults { get; } = [];

    public long PollsInAll { get; private set; }

    public long RequestsInAll { get; private set; }

    public long WaitsInAll { get; private set; }

    public static HistoryCounts Sum(IEnumerable<HistoryCounts> all)
    {
        var sum = new HistoryCounts { Histories = 0 };
        foreach (HistoryCounts one in all)
        {
            sum.Histories++;
            sum.PollsInAll += one.Polls;
            sum.RequestsInAll += one.Requests;
            sum.WaitsInAll += one.Waits;
            Add(sum.Endings, one.Endings);
            Add(sum.Faults, one.Faults);
        }

        return sum;
    }

    public override string ToString() =>
        $"""
        {Histories} histories, {WaitsInAll} waits, {PollsInAll} polls, {RequestsInAll} requests
        ends:   {Text(Endings)}
        faults: {Text(Faults)}
        """;

    private static void Add(Dictionary<string, long> sum, Dictionary<string, long> more)
    {
        foreach ((string name, long count) in more)
        {
            sum[name] = sum.GetValueOrDefault(name) + count;
        }
    }

    private static string Text(Dictionary<string, long> counts) =>
        string.Join(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value}"));
}
