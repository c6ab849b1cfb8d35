using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Graph;
using Microsoft.Graph.Core.Requests;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Serialization.Json;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class GraphMonitor : IPeer
{
    public string Package => "Microsoft.Graph.Core";

    public string Feature => "`AsyncMonitor`";

    public Task WriteAsync(HttpContext context, OperationStatus status) => status == OperationStatus.Done
        ? Json.WriteAsync(context, """{"id":"item-1"}""")
        : Json.WriteAsync(
            context,
            status switch
            {
                OperationStatus.Running => """{"operation":"itemCopy","percentageComplete":20.0,"status":"inProgress"}""",
                OperationStatus.Failed => """{"operation":"itemCopy","percentageComplete":20.0,"status":"failed","error":{"code":"nameAlreadyExists","message":"An item with the same name exists."}}""",
                _ => """{"operation":"itemCopy","percentageComplete":20.0,"status":"waiting"}""",
            },
            StatusCodes.Status202Accepted);

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        var client = new Client(server);
        var monitor = new AsyncMonitor<CopiedItem>(client, new Uri(server, "/monitor/1").ToString(), new JsonParseNodeFactory());
        CopiedItem? item = await monitor.PollForOperationCompletionAsync(new Progress<AsyncOperationStatus>(), cancellationToken);
        return item is null ? "null" : $"item {item.Id}";
    }

    private sealed class Client(Uri server) : IBaseClient
    {
        public IRequestAdapter RequestAdapter { get; set; } = new BaseGraphRequestAdapter(new AnonymousAuthenticationProvider()) { BaseUrl = server.ToString() };

        public BatchRequestBuilder Batch => new(RequestAdapter);
    }

    private sealed class CopiedItem : IParsable
    {
        public string? Id { get; private set; }

        public IDictionary<string, Action<IParseNode>> GetFieldDeserializers() => new Dictionary<string, Action<IParseNode>> { ["id"] = node => Id = node.GetStringValue() };

        public void Serialize(ISerializationWriter writer) => writer.WriteStringValue("id", Id);
    }
}
