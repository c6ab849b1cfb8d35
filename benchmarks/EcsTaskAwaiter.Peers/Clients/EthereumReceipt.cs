using System.Text;
using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;
using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.TransactionManagers;
using Nethereum.RPC.TransactionReceipts;
using Newtonsoft.Json;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class EthereumReceipt : IPeer
{
    private const string Hash = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b";

    public string Package => "Nethereum.RPC";

    public string Feature => "transaction receipt";

    public bool KnowsUnknown => false;

    public Task WriteAsync(HttpContext context, OperationStatus status) => Json.WriteAsync(context, status switch
    {
        OperationStatus.Running => """{"jsonrpc":"2.0","id":1,"result":null}""",
        OperationStatus.Failed => Receipt("0x0"),
        _ => Receipt("0x1"),
    });

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var service = new TransactionReceiptPollingService(new TransactionManager(new HttpRpc(client, server)));
        TransactionReceipt receipt = await service.PollForReceiptAsync(Hash, cancellationToken);
        return $"receipt, status {receipt.Status.Value}";
    }

    private static string Receipt(string status) =>
        $$"""{"jsonrpc":"2.0","id":1,"result":{"transactionHash":"{{Hash}}","transactionIndex":"0x0","blockHash":"{{Hash}}","blockNumber":"0x1","status":"{{status}}","gasUsed":"0x5208","cumulativeGasUsed":"0x5208","logs":[] } }""";

    // The package has no transport of its own; this is a minimal one.
    private sealed class HttpRpc(HttpClient client, Uri server) : ClientBase
    {
        public override async Task<RpcResponseMessage> SendAsync(RpcRequestMessage request, string route = null!)
        {
            using var content = new StringContent(JsonConvert.SerializeObject(request), Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await client.PostAsync(server, content);
            response.EnsureSuccessStatusCode();
            return JsonConvert.DeserializeObject<RpcResponseMessage>(await response.Content.ReadAsStringAsync())!;
        }

        protected override Task<RpcResponseMessage[]> SendAsync(RpcRequestMessage[] requests) => throw new NotSupportedException();
    }
}
