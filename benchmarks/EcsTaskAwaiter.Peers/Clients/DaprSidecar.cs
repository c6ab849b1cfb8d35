using Dapr.Client;
using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class DaprSidecar : IPeer
{
    public string Package => "Dapr.Client";

    public string Feature => "`WaitForSidecarAsync`";

    // A health endpoint only says healthy or not yet.
    public bool KnowsFailure => false;

    public bool KnowsUnknown => false;

    public Task WriteAsync(HttpContext context, OperationStatus status)
    {
        context.Response.StatusCode = status == OperationStatus.Done ? StatusCodes.Status204NoContent : StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        using DaprClient client = new DaprClientBuilder().UseHttpEndpoint(server.ToString().TrimEnd('/')).UseGrpcEndpoint(server.ToString().TrimEnd('/')).Build();
        await client.WaitForSidecarAsync(cancellationToken);
        return "completes";
    }
}
