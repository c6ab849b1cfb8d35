using DotNet.Testcontainers.Configurations;
using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class ContainerWait : IPeer
{
    public string Package => "Testcontainers";

    public string Feature => "`WaitStrategy.WaitUntilAsync`";

    // The caller supplies a condition that is true or false.
    public bool KnowsFailure => false;

    public bool KnowsUnknown => false;

    public Task WriteAsync(HttpContext context, OperationStatus status)
    {
        context.Response.StatusCode = status == OperationStatus.Done ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = server };
        await WaitStrategy.WaitUntilAsync(
            async () =>
            {
                using HttpResponseMessage response = await client.GetAsync(new Uri("/ready", UriKind.Relative), cancellationToken);
                return response.IsSuccessStatusCode;
            },
            TimeSpan.FromSeconds(1),
            TimeSpan.FromMinutes(1),
            retries: -1,
            cancellationToken);
        return "completes";
    }
}
