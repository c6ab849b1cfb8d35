using System.Net;

namespace EcsTaskAwaiter.Testing.Tests;

public sealed class SmokeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_logs_in_creates_and_polls(bool inMemory)
    {
        CancellationToken ct = TestContext.Current.CancellationToken;
        await using EcsSimulator simulator = inMemory ? await EcsSimulator.StartInMemoryAsync(null, ct) : await EcsSimulator.StartAsync(null, ct);
        using var client = new HttpClient(simulator.CreateHandler()) { BaseAddress = simulator.Endpoint };
        using var login = new HttpRequestMessage(HttpMethod.Get, "/login.json");
        login.Headers.Authorization = new("Basic", Convert.ToBase64String("root:ChangeMe"u8));
        using HttpResponseMessage answer = await client.SendAsync(login, ct);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(ct)).Should().Be("{\"user\":\"root\"}");
        client.DefaultRequestHeaders.Add("X-SDS-AUTH-TOKEN", answer.Headers.GetValues("X-SDS-AUTH-TOKEN"));
        using HttpResponseMessage stores = await client.GetAsync("/vdc/data-stores", ct);
        (await stores.Content.ReadAsStringAsync(ct)).Should().Contain("<data_stores");
        simulator.Requests.Should().HaveCount(2);
    }
}
