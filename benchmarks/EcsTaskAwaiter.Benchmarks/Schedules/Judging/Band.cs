namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>Counts how often a time left was told, and how often the true one lay within its band.</summary>
internal sealed class Band
{
    public int Polls { get; private set; }

    public int Told { get; private set; }

    public int Within { get; private set; }

    public void Count(RemainingEstimate? told, double left)
    {
        Polls++;
        if (told is { } band)
        {
            Told++;
            Within += band.Low.TotalSeconds <= left && left <= band.High.TotalSeconds ? 1 : 0;
        }
    }
}
