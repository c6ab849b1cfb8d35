namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// The axis on which durations are compared: logarithmic, since operations differ by factors, and linear below a tenth of the request
/// cost, where differences do not matter to any plan.
/// </summary>
internal readonly struct DurationScale(double cost)
{
    private readonly double _unit = cost / 10;

    public double Position(double seconds) => Math.Log(1 + (seconds / _unit));

    public double Seconds(double position) => _unit * (Math.Exp(position) - 1);
}
