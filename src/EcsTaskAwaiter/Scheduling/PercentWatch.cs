namespace EcsTaskAwaiter.Scheduling;

/// <summary>What the percents of one operation tell. Made at the first of them. Mutable, inside one plan; times in seconds.</summary>
internal sealed class PercentWatch
{
    private PercentForecaster _percent = new();
    private StallWatch _stall = new();

    public ref readonly PercentForecaster Percent => ref _percent;

    public ref readonly StallWatch Stall => ref _stall;

    public void Observe(double elapsed, int percent, double cost)
    {
        _percent.Observe(elapsed, percent, cost);
        _stall.Observe(elapsed, percent);
    }
}
