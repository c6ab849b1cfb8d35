namespace EcsTaskAwaiter.Fleet.Benchmarks.Measures;

internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        int middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }

    public static TimeSpan Of(IEnumerable<TimeSpan> values) => TimeSpan.FromSeconds(Of(values.Select(static value => value.TotalSeconds)));
}
