namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>True, rough and lying percent, cold.</summary>
internal static class Percent
{
    public static void Write(Report report, Column[] columns, int draws)
    {
        report.Line($"\n## Percent, cold\n\nEach behaviour: cost / cold without percent, requests / cold without percent, and cost / best peer, worst column first.");
        report.Table("behaviour", "columns", "worst cost / cold", "mean cost / cold", "worst requests / cold", "worst cost / peer");
        Column[] longer = [.. columns.Where(x => x.Family.Median >= 60 * x.RequestCost)], shorter = [.. columns.Except(longer)];
        (double Cost, double Mean, double Requests, double Peer) linear = Row(report, ProgressBehaviour.Linear, "median ≥ 60 c", longer, draws);
        (double Cost, double Mean, double Requests, double Peer) brief = Row(report, ProgressBehaviour.Linear, "shorter", shorter, draws);
        double[] rough = [.. ProgressBehaviour.Rough.Select(behaviour => Row(report, behaviour, "median ≥ 60 c", longer, draws).Mean)];
        (double Cost, double Mean, double Requests, double Peer)[] lies = [.. ProgressBehaviour.Lies.Select(behaviour => Row(report, behaviour, "all", columns, draws))];
        report.Verdict($"true linear, median ≥ 60 c: at most 0.4 x peer", linear.Peer <= 0.4);
        report.Verdict($"true linear, shorter: no worse than without", brief.Cost <= 1);
        report.Verdict($"uneven or noisy: better than without, in the mean of the columns", rough.Max() < 1);
        report.Verdict($"each lie: cost at most 1.25 x cold, requests at most 2 x cold", lies.All(lie => lie.Cost <= 1.25 && lie.Requests <= 2));
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
