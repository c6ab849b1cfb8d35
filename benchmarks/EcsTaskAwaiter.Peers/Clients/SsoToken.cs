using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using Amazon.SSOOIDC;
using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class SsoToken : IPeer
{
    public string Package => "AWSSDK.SSOOIDC";

    public string Feature => "device authorisation";

    public string? CodeOf(Exception failure) => (failure as AmazonServiceException)?.ErrorCode;

    public Task<bool> TryServeAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/client/register" => Json.WriteAsync(context, """{"clientId":"c","clientSecret":"s","clientIdIssuedAt":1721764800,"clientSecretExpiresAt":4102444800}"""),
        "/device_authorization" => Json.WriteAsync(context, """{"deviceCode":"d","userCode":"U","verificationUri":"https://device.example","verificationUriComplete":"https://device.example?u=U","expiresIn":600,"interval":1}"""),
        _ => Task.FromResult(false),
    };

    public Task WriteAsync(HttpContext context, OperationStatus status) => status switch
    {
        OperationStatus.Done => Json.WriteAsync(context, """{"accessToken":"a","tokenType":"Bearer","expiresIn":3600}"""),
        OperationStatus.Running => ErrorAsync(context, "AuthorizationPendingException", "authorization_pending"),
        OperationStatus.Failed => ErrorAsync(context, "AccessDeniedException", "access_denied"),
        _ => ErrorAsync(context, "SlowDownException", "slow_down"),
    };

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        using var client = new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), new AmazonSSOOIDCConfig { RegionEndpoint = Amazon.RegionEndpoint.USEast1, HttpClientFactory = new Loopback(server) });
        GetSsoTokenResponse token = await ((ICoreAmazonSSOOIDC_V2)client).GetSsoTokenAsync(
            new GetSsoTokenRequest { ClientName = "peers", ClientType = "public", StartUrl = "https://start.example", SsoVerificationCallback = static _ => { } }, cancellationToken);
        return $"token of {token.Region ?? "no region"}";
    }

    private static Task<bool> ErrorAsync(HttpContext context, string type, string error)
    {
        context.Response.Headers["x-amzn-ErrorType"] = type;
        return Json.WriteAsync(context, $$"""{"error":"{{error}}","error_description":"{{error}}"}""", StatusCodes.Status400BadRequest);
    }

    private sealed class Loopback(Uri server) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new LoopbackHandler(server));
    }
}
