using System.Text;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>An exported history, damaged: refused by <see cref="FormatException"/>, or one from which a sound schedule follows.</summary>
internal sealed record HistoryInput(string Json) : FuzzInput
{
    public override byte[] Bytes => Encoding.UTF8.GetBytes(Json);

    // The plan that is made of it is a table of a fixed size.
    protected override int PerByte => 2000;

    public override void Run()
    {
        var history = new DurationHistory();
        try
        {
            history.Import(Json);
        }
        catch (FormatException)
        {
            return;
        }

        var again = new DurationHistory();
        again.Import(history.Export());
        Claim(again.Export() == history.Export(), "what is exported is imported unchanged");
        PollingPlan plan = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = history }).Begin("data-stores/CREATE");
        TimeSpan elapsed = TimeSpan.Zero;
        for (int poll = 0; poll < 4; poll++)
        {
            TimeSpan delay = plan.NextDelay(new PollObservation(elapsed, poll, Percent: null, EcsTaskState.Pending));
            Claim(delay > TimeSpan.Zero, "a plan always waits before it asks again");
            elapsed = delay < TimeSpan.FromDays(3650) ? elapsed + delay : elapsed;
        }
    }
}
