namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>
/// The least expected cost there is, found without the code under test: tries for each point every later point as the next poll.
/// </summary>
internal static class OptimalPolling
{
    /// <param name="times">Ascending from 0.</param>
    /// <param name="ended">The share of operations ended by each; those ending between two points are spread evenly.</param>
    /// <param name="cost">The request cost.</param>
    /// <param name="afterLast">The cost still to come for one unfinished at the last point.</param>
    /// <param name="mostPollsInCell">Into how many even steps the way to the next point may be divided.</param>
    public static double ExpectedCost(double[] times, double[] ended, double cost, double afterLast, int mostPollsInCell = 1)
    {
        int last = times.Length - 1;
        double[] toCome = new double[last + 1];
        toCome[last] = (1 - ended[last]) * afterLast;
        for (int from = last - 1; from >= 0; from--)
        {
            double best = double.PositiveInfinity, delay = 0;
            for (int to = from + 1; to <= last; to++)
            {
                double inCell = ended[to] - ended[to - 1], width = times[to] - times[to - 1];
                delay += ((ended[to - 1] - ended[from]) * width) + (inCell * width / 2);
                best = Math.Min(best, (cost * (1 - ended[from])) + delay + toCome[to]);
            }

            double share = ended[from + 1] - ended[from], step = times[from + 1] - times[from];
            for (int polls = 2; polls <= mostPollsInCell; polls++)
            {
                double requests = (polls * (1 - ended[from])) - (share * (polls - 1) / 2);
                best = Math.Min(best, (cost * requests) + (share * step / (2 * polls)) + toCome[from + 1]);
            }

            toCome[from] = best;
        }

        return toCome[0];
    }

    /// <summary>The least mean cost of waits for durations drawn from a known distribution: each draw as likely as the other.</summary>
    public static double MeanCost(IEnumerable<double> draws, double cost, int points)
    {
        double[] sorted = [.. draws.Order()];
        double[] times = [0, .. Enumerable.Range(1, points).Select(point => sorted[(int)((long)point * (sorted.Length - 1) / points)]).Distinct()];
        double[] ended = [.. times.Select(time => (double)(Array.FindLastIndex(sorted, draw => draw <= time) + 1) / sorted.Length)];
        ended[0] = 0;
        return ExpectedCost(times, ended, cost, afterLast: 0);
    }
}
