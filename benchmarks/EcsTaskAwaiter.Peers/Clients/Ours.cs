using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class Ours : IPeer
{
    private EcsOperationTracker? _shared;

    public string Package => "EcsTaskAwaiter";

    public string Feature => "`WaitAsync`";

    public string? CodeOf(Exception failure) => (failure as EcsTaskFailedException)?.ServiceError?.Code?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public async Task<bool> TryServeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/login", StringComparison.Ordinal))
        {
            context.Response.Headers["X-SDS-AUTH-TOKEN"] = "token";
            return await Json.WriteAsync(context, """{"user":"u"}""");
        }

        return context.Request.Path.StartsWithSegments("/logout", StringComparison.Ordinal) && await Json.WriteAsync(context, """{"user":"u"}""");
    }

    public Task WriteAsync(HttpContext context, OperationStatus status) => Json.WriteAsync(context, status switch
    {
        OperationStatus.Running => Task("pending"),
        OperationStatus.Done => Task("ready"),
        OperationStatus.Failed => """{"op_id":"CREATE","resource":{"id":"s1"},"state":"error","service_error":{"code":40000,"description":"Data store creation failed","details":"no free disk","retryable":false}}""",
        _ => Task("reticulating"),
    });

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        EcsOperationTracker tracker = LazyInitializer.EnsureInitialized(ref _shared, () => EcsOperationTracker.Create(new EcsTaskAwaiterOptions
        {
            Endpoints = { server }, UserName = "u", Password = "p",
        }));
        EcsTaskResult result = await tracker.WaitAsync("s1", "CREATE", cancellationToken);
        return $"result, state {result.Task.State}";
    }

    private static string Task(string state) => $$"""{"op_id":"CREATE","resource":{"id":"s1"},"state":"{{state}}"}""";
}
