namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>Tells of what the poller learned. What only says that the poller cannot be reached is no news.</summary>
internal sealed class NewsObserver(string name) : IObserver<TaskProgress>
{
    public void OnNext(TaskProgress value)
    {
        if (value.LastPollError is null && value.PollCount > 0)
        {
            InstanceLine.Write(InstanceLine.News, $"{name} {value.ObservedAt.UtcTicks}");
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }
}
