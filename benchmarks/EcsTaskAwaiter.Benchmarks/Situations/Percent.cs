namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>True, rough and lying percent, cold.</summary>
internal static class Percent
{
    // A percent that advances evenly and ends at a third cannot be told from the truth before it ends.
    private const double Stretch = 5;

    public static void Write(Report report, Column[] columns, int draws)
    {
        report.Line($"\n## Percent, nothing else known\n\nEach behaviour: cost / cold without percent, requests / cold without percent, and cost / best peer, over {draws} draws a column.");
        report.Table("behaviour", "columns", "worst cost / cold", "mean cost / cold", "worst requests / cold", "worst cost / peer");
        Column[] longer = [.. columns.Where(x => x.Family.Median >= 60 * x.RequestCost)], shorter = [.. columns.Except(longer)];
        (double Cost, double Mean, double Requests, double Peer) linear = Row(report, ProgressBehaviour.Linear, "median ≥ 60 c", longer, draws);
        (double Cost, double Mean, double Requests, double Peer) brief = Row(report, ProgressBehaviour.Linear, "shorter", shorter, draws);
        (double Cost, double Mean, double Requests, double Peer)[] rough = [.. ProgressBehaviour.Rough.Select(behaviour => Row(report, behaviour, "median ≥ 60 c", longer, draws))];
        foreach (ProgressBehaviour behaviour in ProgressBehaviour.Rough)
        {
            Row(report, behaviour, "shorter", shorter, draws);
        }

        Row(report, ProgressBehaviour.Steps, "all", columns, draws);
        (double Cost, double Mean, double Requests, double Peer)[] lies = [.. ProgressBehaviour.Lies.Select(behaviour => Row(report, behaviour, "all", columns, draws))];
        (double Cost, double Mean, double Requests, double Peer) hidden = Row(report, ProgressBehaviour.EndsEarly, "all", columns, draws);
        report.Verdict($"true linear, median ≥ 60 c: at most 0.4 × the best peer (worst: {linear.Peer:0.00})", linear.Peer <= 0.4);
        report.Verdict($"true linear, shorter: no worse than without (worst: {brief.Cost:0.00})", brief.Cost <= 1);
        report.Verdict($"uneven or noisy, median ≥ 60 c: better than without in every column (worst: {rough.Max(row => row.Cost):0.00})", rough.All(row => row.Cost < 1));
        report.Verdict($"each lie: cost at most 1.25 × cold (worst: {lies.Max(lie => lie.Cost):0.00}), requests at most 2 × cold (worst: {lies.Max(lie => lie.Requests):0.00})", lies.All(lie => lie.Cost <= 1.25 && lie.Requests <= 2));
        report.Verdict($"the lie that cannot be told from the truth, an even percent whose end comes at a third: cost at most 1.25 × cold (worst: {hidden.Cost:0.00})", hidden.Cost <= 1.25);
        report.Line($"\nWhy not both. A believed percent lets gaps grow to r cold gaps; requests fall to 1/r of cold's, and an end that comes too early is noticed r/2 gaps late in the mean: (1/r + r/2) / 1.5 times the cold cost. At most 1.25 allows r = 3.08, and then a true percent still costs the requests of √(2T/c) / 3.08 polls. This library goes to r = {Stretch}, which meets the bar for the truth, and halves its trust in a kind's percent each time it was misled so, which the table, cold in every wait, does not show.");
    }

    private static (double Cost, double Mean, double Requests, double Peer) Row(Report report, ProgressBehaviour behaviour, string which, Column[] columns, int draws)
    {
        (double Cost, double Requests, double Peer)[] cells = [.. columns.AsParallel().AsOrdered().Select(x =>
        {
            var random = new Random(3);
            PollingSchedule schedule = Column.Schedule(x.RequestCost);
            double with = 0, without = 0, asked = 0, cold = 0;
            for (int i = 0; i < draws; i++)
            {
                double duration = x.Family.Draw(random);
                Wait told = Wait.Of(schedule.Begin("kind"), duration, behaviour.For(duration, random)), untold = Wait.Of(schedule.Begin("kind"), duration);
                (with, without, asked, cold) = (with + told.Cost(x.RequestCost), without + untold.Cost(x.RequestCost), asked + told.Requests, cold + untold.Requests);
            }

            return (with / without, asked / cold, with / draws / x.BestPeer);
        })];
        (double Cost, double Mean, double Requests, double Peer) worst = (cells.Max(x => x.Cost), cells.Average(x => x.Cost), cells.Max(x => x.Requests), cells.Max(x => x.Peer));
        report.Line($"| {behaviour.Name} | {which} | {worst.Cost:0.00} | {worst.Mean:0.00} | {worst.Requests:0.00} | {worst.Peer:0.00} |");
        return worst;
    }
}
