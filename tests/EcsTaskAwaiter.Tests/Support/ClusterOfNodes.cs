namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A cluster of <c>node-1</c>, <c>node-2</c> ... over a handler in the place of the sockets.</summary>
internal static class ClusterOfNodes
{
    public static EcsCluster Create(int nodes, HttpMessageHandler server, VirtualTime time)
    {
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password };
        for (int node = 1; node <= nodes; node++)
        {
            options.Endpoints.Add(new Uri($"https://node-{node}:4443"));
        }

        (options.Polling.Jitter, options.Polling.Schedule) = (0, PollingSchedule.Fixed(TimeSpan.FromSeconds(10)));
        return EcsCluster.Create(options, time, server);
    }
}
