using System.Text;
using System.Text.Json;

namespace EcsTaskAwaiter.Testing.Tests;

/// <summary>A bare client: what a test sends is exactly what it says.</summary>
internal sealed class SimulatorClient(EcsSimulator simulator) : IDisposable
{
    public const string TokenHeader = "X-SDS-AUTH-TOKEN";

    private readonly HttpClient _http = new(simulator.CreateHandler()) { BaseAddress = simulator.Endpoint };

    public string? Token { get; set; }

    public string Accept { get; set; } = "application/json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<HttpResponseMessage> LoginAsync(string password = "ChangeMe", string path = "/login")
    {
        using HttpRequestMessage request = Request(HttpMethod.Get, path);
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"root:{password}")));
        HttpResponseMessage answer = await _http.SendAsync(request, Cancellation);
        if (answer.Headers.TryGetValues(TokenHeader, out IEnumerable<string>? tokens))
        {
            Token = tokens.Single();
        }

        return answer;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string mediaType = "application/json")
    {
        using HttpRequestMessage request = Request(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<string> GetTextAsync(string path)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    public async Task<JsonElement> GetJsonAsync(string path) => JsonElement.Parse(await GetTextAsync(path));

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation));

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        if (Token is not null)
        {
            request.Headers.Add(TokenHeader, Token);
        }

        return request;
    }
}
