using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;
using Octokit;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class GitHubStatistics : IPeer
{
    public string Package => "Octokit";

    public string Feature => "statistics computed on demand";

    // GitHub answers 202 until the statistics are ready and cannot report a failed computation.
    public bool KnowsFailure => false;

    public bool KnowsUnknown => false;

    public Task WriteAsync(HttpContext context, OperationStatus status) => status == OperationStatus.Running
        ? Json.WriteAsync(context, "{}", StatusCodes.Status202Accepted)
        : Json.WriteAsync(context, """[{"total":1,"weeks":[],"author":{"login":"octocat","id":1}}]""");

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        var client = new GitHubClient(new ProductHeaderValue("peers"), server);
        IReadOnlyList<Contributor> contributors = await client.Repository.Statistics.GetContributors("owner", "repository", cancellationToken);
        return $"{contributors.Count} contributors";
    }
}
