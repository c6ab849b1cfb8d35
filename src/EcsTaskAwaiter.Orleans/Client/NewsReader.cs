using System.Text.Json;
using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>
/// Reads what the poller wrote. A poller of another version may write what this one cannot read: that is told to the wait it concerns, and must not hold up the
/// news of others.
/// </summary>
internal static class NewsReader
{
    /// <summary>The progress in an item; null where there is none, or none that can be read.</summary>
    public static TaskProgress? Progress(WaitEvent item)
    {
        try
        {
            return item.Progress is { } text ? FleetJson.Read<TaskProgress>(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The result in an item that ends a wait; null where the wait failed, with how to make the exception.</summary>
    public static EcsTaskResult? Result(WaitEvent end, out Func<Exception> failure)
    {
        failure = () => Failure(end.Failure!);
        try
        {
            return end.Result is { } text ? FleetJson.Read<EcsTaskResult>(text) : null;
        }
        catch (JsonException exception)
        {
            failure = () => VersionMismatch.NewerPoller(exception);
            return null;
        }
    }

    private static Exception Failure(string text)
    {
        try
        {
            return FailureText.Read(text);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return VersionMismatch.NewerPoller(exception);
        }
    }
}
