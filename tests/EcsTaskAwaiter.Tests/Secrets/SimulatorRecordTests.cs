using System.Text;
using System.Text.Json;
using EcsTaskAwaiter.Testing;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Secrets;

/// <summary>The simulator remembers every request, and users print what it remembers when a test of theirs fails.</summary>
public sealed class SimulatorRecordTests
{
    [Fact]
    public async Task What_the_simulator_remembers_of_requests_holds_neither_password_nor_token()
    {
        var time = new VirtualTime();
        var given = new EcsSimulatorOptions { TimeProvider = time, Password = Client.Password, SeedDataStores = 1 };
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(given, TestContext.Current.CancellationToken);
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        simulator.AddTask("a", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        using var tap = new TokenTap(simulator.CreateHandler());
        await using (EcsOperationTracker tracker = EcsOperationTracker.Create(options, time, tap))
        {
            await tracker.WaitAsync("a", "CREATE", TestContext.Current.CancellationToken);
            simulator.ExpireTokens();
            await tracker.WaitAsync("a", "CREATE", TestContext.Current.CancellationToken);
        }

        // Whoever puts a secret where none belongs: in the query, in a cookie, in a body.
        using var client = new HttpClient(tap, disposeHandler: false);
        string token = tap.Tokens[0];
        await client.GetAsync(new Uri(simulator.Endpoint, $"/vdc/data-stores?token={Uri.EscapeDataString(token)}&password={Uri.EscapeDataString(Client.Password)}"), TestContext.Current.CancellationToken);
        using var careless = new HttpRequestMessage(HttpMethod.Post, new Uri(simulator.Endpoint, "/vdc/data-stores/commodity")) { Content = new StringContent(Client.Password + token) };
        careless.Headers.Add("Cookie", "X-SDS-AUTH-TOKEN=" + token);
        careless.Headers.Authorization = new("Basic", Basic());
        await client.SendAsync(careless, TestContext.Current.CancellationToken);

        tap.Tokens.Should().HaveCount(2);
        simulator.Requests.Should().HaveCountGreaterThan(6).And.Contain(request => request.TokenPresented);
        string record = $"{JsonSerializer.Serialize(simulator.Requests)} {string.Join(' ', simulator.Requests)} {simulator} {given} {options} {JsonSerializer.Serialize(simulator.FindTask("a", "CREATE"))}";
        record.Should().NotContainAny([Client.Password, JsonEncodedText.Encode(Client.Password).ToString(), Basic(), .. tap.Tokens, .. tap.Tokens.Select(Uri.EscapeDataString)]);
    }

    private static string Basic() => Convert.ToBase64String(Encoding.UTF8.GetBytes("root:" + Client.Password));
}
