using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>Turns news into what crosses to another process.</summary>
internal static class NewsWriter
{
    public static WaitEvent Write(long wait, in PendingNews news) => new()
    {
        Wait = wait,
        Progress = news.Progress is { } progress ? FleetJson.Write(progress) : null,
        Result = news.Result is { } result ? FleetJson.Write(result) : null,
        Failure = news.Failure is { } failure ? FailureText.Write(failure()) : null,
    };
}
