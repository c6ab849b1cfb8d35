#!/usr/bin/env bash
# AWSSDK.SSOOIDC 4.0.100.25: with only ServiceURL configured, the device flow fails after the service has issued the token.
#
# Expected: the token, since ServiceURL alone is a documented way to configure a client; or an error before the user is asked to authorise a device.
# Seen:     NullReferenceException once the token has arrived, so that the user's authorisation is lost. With a region besides, the token is returned.
#           "token requests 1, NullReferenceException"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package AWSSDK.SSOOIDC@4.0.100.25
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using Amazon.SSOOIDC;

int tokens = 0;
var service = new Service(request => new HttpResponseMessage(HttpStatusCode.OK)
{
    Content = new StringContent(request.RequestUri!.AbsolutePath switch
    {
        "/client/register" => """{"clientId":"c","clientSecret":"s","clientIdIssuedAt":1721764800,"clientSecretExpiresAt":4102444800}""",
        "/device_authorization" => """{"deviceCode":"d","userCode":"U","verificationUri":"https://device.example","verificationUriComplete":"https://device.example?u=U","expiresIn":600,"interval":1}""",
        _ => Token(),
    }, Encoding.UTF8, "application/json"),
});
using var client = new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), new AmazonSSOOIDCConfig { ServiceURL = "https://oidc.example", HttpClientFactory = new Factory(service) });
string outcome;
try
{
    await ((ICoreAmazonSSOOIDC_V2)client).GetSsoTokenAsync(
        new GetSsoTokenRequest { ClientName = "finding", ClientType = "public", StartUrl = "https://start.example", SsoVerificationCallback = _ => { } }, CancellationToken.None);
    outcome = "token returned";
}
catch (Exception failure)
{
    outcome = failure.GetType().Name;
}

Console.WriteLine($"token requests {tokens}, {outcome}");

string Token()
{
    tokens++;
    return """{"accessToken":"a","tokenType":"Bearer","expiresIn":3600}""";
}

sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
}

sealed class Service(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "token requests 1, NullReferenceException" ]]
