using System.Net.Http.Headers;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Tests.Management;

public class ManagementCallTests
{
    private static readonly Uri Node = new("https://node-1:4443");

    [Fact]
    public async Task A_submission_carries_its_body_as_JSON_and_the_sessions_token()
    {
        using HttpRequestMessage request = new ManagementCall(HttpMethod.Post, "/vdc/data-stores/commodity") { Body = [(byte)'{', (byte)'}'] }.ToRequest(Node, "token-1");

        request.RequestUri.Should().Be(new Uri("https://node-1:4443/vdc/data-stores/commodity"));
        Headers(request).Should().BeEquivalentTo("Accept: application/json", "Accept-Encoding: gzip, br", "X-SDS-AUTH-TOKEN: token-1");
        request.Content!.Headers.ContentType.Should().Be(new MediaTypeHeaderValue("application/json"));
        (await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be("{}");
    }

    [Fact]
    public void A_login_carries_its_credentials_and_neither_token_nor_body()
    {
        using HttpRequestMessage request = new ManagementCall(HttpMethod.Get, "/login") { Basic = new AuthenticationHeaderValue("Basic", "c3Zj") }.ToRequest(Node, token: null);

        Headers(request).Should().BeEquivalentTo("Accept: application/json", "Accept-Encoding: gzip, br", "Authorization: Basic c3Zj");
        request.Content.Should().BeNull();
    }

    private static IEnumerable<string> Headers(HttpRequestMessage request) => request.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}");
}
