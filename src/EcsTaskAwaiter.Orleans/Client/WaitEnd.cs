using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>Ends waits for their callers. Called outside the lock, once for each wait.</summary>
internal static class WaitEnd
{
    public static void Received(RemoteWait wait, WaitEvent end)
    {
        if (NewsReader.Result(end, out Func<Exception> failure) is { } result)
        {
            wait.Subscriber.Succeed(result);
        }
        else
        {
            wait.Subscriber.Fail(failure);
        }
    }

    /// <summary>Ends a wait whose deadline passed without a word from the poller: an outage when it could not be reached, else a timeout.</summary>
    public static void TimedOut(RemoteWait wait, PollFault? outage, MonotonicClock clock)
    {
        (TimeSpan now, DateTimeOffset utcNow) = (clock.Now, clock.UtcNow);
        OperationStatus status = outage is null ? wait.Known : wait.Known.After(TaskReading.Failed(outage), now, utcNow);
        wait.Subscriber.Fail(() => new StatusSnapshot(wait.Id, status, now, utcNow).ToDeadlineException(wait.Timeout, wait.Subscriber.Attempt));
    }
}
