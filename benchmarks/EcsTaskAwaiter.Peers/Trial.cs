using EcsTaskAwaiter.Peers.Serving;

namespace EcsTaskAwaiter.Peers;

/// <summary>Runs one client through one scenario.</summary>
internal static class Trial
{
    /// <summary>Longer than four polls of the slowest client, which polls every 30 s.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(150);

    public static async Task<Observation> RunAsync(IPeer peer, Scenario scenario)
    {
        await using FakeServer server = await FakeServer.StartAsync(peer, scenario.Script);
        using var cancellation = new CancellationTokenSource();
        if (scenario.CancelAfter is { } after)
        {
            cancellation.CancelAfter(after);
        }

        Task<string>[] waits = [.. Enumerable.Range(0, scenario.Waiters).Select(_ => DescribeAsync(peer, server.Address, cancellation.Token))];
        Task all = Task.WhenAll(waits);
        bool hasEnded = await Task.WhenAny(all, Task.Delay(Limit)) == all;
        TimeSpan ended = server.Elapsed;
        return new Observation([.. waits.Select(wait => wait.IsCompleted ? wait.Result : $"still waiting after {Limit.TotalSeconds:0} s")], server.Polls, hasEnded ? ended : null);
    }

    private static async Task<string> DescribeAsync(IPeer peer, Uri server, CancellationToken cancellationToken)
    {
        // Some clients block the calling thread at first.
        await Task.Yield();
        try
        {
            return await peer.WaitAsync(server, cancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            return $"`{cancelled.GetType().Name}`, {(cancelled.CancellationToken == cancellationToken ? "the caller's token" : "another token")}";
        }
        catch (Exception exception)
        {
            string cause = exception.InnerException is { } inner && inner.Message != exception.Message ? $" ({inner.GetType().Name}: {inner.Message})" : string.Empty;
            string code = peer.CodeOf(exception) is { } told ? $"; code {told}" : string.Empty;
            return $"`{exception.GetType().Name}`: {Short(exception.Message + cause)}{code}";
        }
    }

    private static string Short(string message)
    {
        string line = message.ReplaceLineEndings(" ").Replace('|', '/').Trim();
        return line.Length <= 110 ? line : $"{line[..107]}...";
    }
}
