namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>The simulator's clock as requests see it. An <see cref="EcsVirtualTime"/> is told how many requests are being answered.</summary>
internal sealed class ServingTime(TimeProvider time, TimeSpan skew)
{
    private readonly Time.ActivityCounter? _activity = (time as EcsVirtualTime)?.Activity;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What the server's own clock says, which may be wrong.</summary>
    public DateTimeOffset ServerNow => Now + skew;

    public void RequestBegan() => _activity?.RequestBegan();

    public void RequestEnded() => _activity?.RequestEnded();

    /// <summary>Lets a request wait for time to pass; meanwhile it does not keep virtual time from moving on.</summary>
    public async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        RequestEnded();
        try
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            RequestBegan();
        }
    }
}
