using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace EcsTaskAwaiter.Testing.Tests;

public sealed class SocketTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_fingerprint_is_that_of_the_certificate_shown()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(cancellationToken: Cancellation);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(simulator.Endpoint.Host, simulator.Endpoint.Port, Cancellation);
        string? shown = null;
        await using var tls = new SslStream(tcp.GetStream(), false, (_, certificate, _, _) =>
        {
            shown = certificate!.GetCertHashString(HashAlgorithmName.SHA256);
            return shown == simulator.CertificateFingerprint;
        });
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, Cancellation);
        simulator.CertificateFingerprint.Should().HaveLength(64).And.Be(shown);
    }

    [Fact]
    public async Task The_handler_trusts_its_own_simulator_and_no_other()
    {
        await using EcsSimulator one = await EcsSimulator.StartAsync(cancellationToken: Cancellation);
        await using EcsSimulator other = await EcsSimulator.StartAsync(cancellationToken: Cancellation);
        using var http = new HttpClient(one.CreateHandler());
        using HttpResponseMessage answer = await http.GetAsync(one.Endpoint, Cancellation);
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        await FluentActions.Awaiting(() => http.GetAsync(other.Endpoint, Cancellation)).Should().ThrowAsync<HttpRequestException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_forms_configure_a_tracker_and_answer_the_same(bool inMemory)
    {
        await using EcsSimulator simulator = inMemory
            ? await EcsSimulator.StartInMemoryAsync(cancellationToken: Cancellation)
            : await EcsSimulator.StartAsync(cancellationToken: Cancellation);
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        options.Endpoints.Should().Equal(simulator.Endpoint);
        options.UserName.Should().Be("root");
        options.Password.Should().Be("ChangeMe");
        options.Tls.TrustedCertificates.Should().HaveCount(inMemory ? 0 : 1);
        simulator.CertificateFingerprint.Should().HaveLength(inMemory ? 0 : 64);
        using var client = new SimulatorClient(simulator);
        using HttpResponseMessage login = await client.LoginAsync();
        login.StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.GetTextAsync("/vdc/data-stores")).Should().Be("{\"data_store\":[]}");
        (await client.GetTextAsync("/vdc/data-stores.xml")).Should().EndWith("<data_stores />");
    }

    [Theory]
    [InlineData("https://0.0.0.0:0", "*is not a loopback address*")]
    [InlineData("https://*:0", "*is not a loopback address*")]
    [InlineData("https://127.0.0.1:0;https://192.0.2.1:0", "*192.0.2.1*is not a loopback address*")]
    [InlineData("https://ecs.example:0", "*names a host*")]
    [InlineData("ftp://127.0.0.1:0", "*is neither http nor https*")]
    [InlineData("nonsense", "*is not an address*")]
    [InlineData(";", "*names no address*")]
    public async Task An_address_that_others_can_reach_or_nobody_understands_is_refused(string urls, string message) =>
        await FluentActions.Awaiting(() => EcsSimulator.StartAsync(new() { Urls = urls }, Cancellation)).Should()
            .ThrowAsync<ArgumentException>().WithMessage(message);

    [Fact]
    public async Task Any_address_is_allowed_when_asked_for_and_reached_through_loopback()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(new() { Urls = "https://0.0.0.0:0", AllowAnyAddress = true }, Cancellation);
        simulator.Endpoint.Host.Should().Be("127.0.0.1");
        using var http = new HttpClient(simulator.CreateHandler());
        using HttpResponseMessage answer = await http.GetAsync(new Uri(simulator.Endpoint, "/login"), Cancellation);
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Plain_http_has_no_fingerprint_to_trust()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(new() { Urls = "http://localhost:0" }, Cancellation);
        simulator.CertificateFingerprint.Should().BeEmpty();
        using var client = new SimulatorClient(simulator);
        using HttpResponseMessage login = await client.LoginAsync();
        login.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Options_out_of_range_are_refused_at_the_start()
    {
        await FluentActions.Awaiting(() => EcsSimulator.StartInMemoryAsync(new() { MaximumTokens = 0 }, Cancellation)).Should()
            .ThrowAsync<ArgumentOutOfRangeException>().WithMessage("*MaximumTokens*");
        await FluentActions.Awaiting(() => EcsSimulator.StartInMemoryAsync(new() { UserName = " " }, Cancellation)).Should()
            .ThrowAsync<ArgumentException>().WithMessage("*UserName*");
    }

    [Fact]
    public async Task Many_requests_at_once_are_all_answered_and_recorded()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(new() { SeedDataStores = 20 }, Cancellation);
        using var client = new SimulatorClient(simulator);
        (await client.LoginAsync()).Dispose();
        string[] bodies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.GetTextAsync("/vdc/data-stores")));
        bodies.Distinct().Should().ContainSingle();
        simulator.Requests.Should().HaveCount(201).And.OnlyContain(request => request.Status == 200);
    }
}
