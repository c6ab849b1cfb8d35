using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Certificates;
using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class VaultCertificate : IPeer
{
    public string Package => "Azure.Security.KeyVault.Certificates";

    public string Feature => "certificate creation";

    public async Task<bool> TryServeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey("Authorization"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer authorization=\"https://login.example/tenant\", resource=\"https://vault.azure.net\"";
            return true;
        }

        string path = context.Request.Path.Value!;
        return path.EndsWith("/pending", StringComparison.Ordinal) ? false
            : path.EndsWith("/create", StringComparison.Ordinal) ? await Json.WriteAsync(context, Operation("inProgress"), StatusCodes.Status202Accepted)
            : await Json.WriteAsync(context, """{"id":"https://example.vault.azure.net/certificates/c/1","kid":"https://example.vault.azure.net/keys/c/1","sid":"https://example.vault.azure.net/secrets/c/1","cer":"","attributes":{"enabled":true},"policy":{"id":"https://example.vault.azure.net/certificates/c/policy"}}""");
    }

    public Task WriteAsync(HttpContext context, OperationStatus status) => Json.WriteAsync(context, status switch
    {
        OperationStatus.Running => Operation("inProgress"),
        OperationStatus.Done => Operation("completed"),
        OperationStatus.Failed => Operation("failed", """ ,"error":{"code":"IssuerNotReachable","message":"The issuer cannot be reached."} """),
        _ => Operation("awaitingApproval"),
    });

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        var client = new CertificateClient(new Uri("https://example.vault.azure.net"), new StaticToken(), new CertificateClientOptions { Transport = new HttpClientTransport(new LoopbackHandler(server)) });
        CertificateOperation operation = await client.StartCreateCertificateAsync("c", CertificatePolicy.Default, cancellationToken: cancellationToken);
        Azure.Response<KeyVaultCertificateWithPolicy> certificate = await operation.WaitForCompletionAsync(cancellationToken);
        return $"certificate {certificate.Value.Name}";
    }

    private static string Operation(string status, string more = "") =>
        $$"""{"id":"https://example.vault.azure.net/certificates/c/pending","issuer":{"name":"Self"},"status":"{{status}}","target":"https://example.vault.azure.net/certificates/c"{{more}}}""";

    private sealed class StaticToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.UtcNow.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
