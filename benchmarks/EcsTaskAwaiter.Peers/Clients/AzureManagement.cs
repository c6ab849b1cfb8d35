using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Rest;
using Microsoft.Rest.Azure;
using Newtonsoft.Json;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class AzureManagement : IPeer
{
    public string Package => "Microsoft.Rest.ClientRuntime.Azure";

    public string Feature => "long-running PUT";

    public string? CodeOf(Exception failure) => (failure as CloudException)?.Body?.Code;

    public async Task<bool> TryServeAsync(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/operations", StringComparison.Ordinal) && await Json.WriteAsync(context, """{"id":"/things/t","properties":{"provisioningState":"Succeeded"}}""");

    public Task WriteAsync(HttpContext context, OperationStatus status) => Json.WriteAsync(context, status switch
    {
        OperationStatus.Running => """{"status":"InProgress"}""",
        OperationStatus.Done => """{"status":"Succeeded"}""",
        OperationStatus.Failed => """{"status":"Failed","error":{"code":"QuotaExceeded","message":"The quota is exceeded."}}""",
        _ => """{"status":"Validating"}""",
    });

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        using var client = new Client();
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri(server, "/things/t"));
        var response = new HttpResponseMessage(System.Net.HttpStatusCode.Created) { Content = new StringContent("""{"id":"/things/t","properties":{"provisioningState":"Creating"}}"""), RequestMessage = request };
        response.Headers.Add("Azure-AsyncOperation", new Uri(server, "/operations/1").ToString());
        AzureOperationResponse<Thing> result = await client.GetPutOrPatchOperationResultAsync(
            new AzureOperationResponse<Thing> { Request = request, Response = response, Body = new Thing() }, customHeaders: null, cancellationToken);
        return $"body {result.Body.Id}";
    }

    private sealed class Thing
    {
        [JsonProperty("id")]
        public string? Id { get; set; }
    }

    private sealed class Client : ServiceClient<Client>, IAzureClient
    {
        public ServiceClientCredentials Credentials { get; } = new TokenCredentials("token");

        public int? LongRunningOperationRetryTimeout { get; set; }

        public JsonSerializerSettings SerializationSettings { get; } = new();

        public JsonSerializerSettings DeserializationSettings { get; } = new();

        public bool? GenerateClientRequestId { get; set; }
    }
}
