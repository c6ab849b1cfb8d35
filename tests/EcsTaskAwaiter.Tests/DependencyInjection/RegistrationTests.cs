using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Tests.DependencyInjection;

public class RegistrationTests
{
    [Fact]
    public async Task Tracker_and_data_stores_share_one_session_which_disposal_gives_back()
    {
        using var server = new ScriptedServer();
        var services = new ServiceCollection();
        IEcsTaskAwaiterBuilder builder = services.AddEcsTaskAwaiter(Fill);
        builder.Http.ConfigurePrimaryHttpMessageHandler(() => server);
        server.Answer = request => ScriptedServer.Json(request.Path.EndsWith("data-stores", StringComparison.Ordinal) ? """{"data_store":[]}""" : """{"op_id":"CREATE","state":"ready"}""");

        await using (ServiceProvider provider = services.BuildServiceProvider(validateScopes: true))
        {
            IEcsOperationTracker tracker = provider.GetRequiredService<IEcsOperationTracker>();
            tracker.Should().BeSameAs(provider.GetRequiredService<EcsOperationTracker>());
            await tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
            await provider.GetRequiredService<EcsDataStores>().ListAsync(TestContext.Current.CancellationToken);
        }

        builder.Name.Should().BeEmpty();
        builder.Services.Should().BeSameAs(services);
        server.Requests.Select(request => request.Path).Should().Equal("/login", Engine.Id.TaskPath, "/vdc/data-stores", "/logout");
    }

    [Fact]
    public async Task Headers_that_the_users_code_gives_the_client_go_along_with_each_request()
    {
        using var server = new ScriptedServer();
        var seen = new List<string>();
        var services = new ServiceCollection();
        services.AddEcsTaskAwaiter(Fill).Http
            .ConfigureHttpClient(client =>
            {
                client.DefaultRequestHeaders.UserAgent.ParseAdd("provisioner/1.0 (fleet)");
                client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            })
            .ConfigurePrimaryHttpMessageHandler(() => server)
            .AddHttpMessageHandler(() => new RecordingHandler(request => seen.Add($"{request.Headers.UserAgent}|{request.Headers.Accept}")));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IEcsOperationTracker>().GetTaskAsync(Engine.Id, TestContext.Current.CancellationToken);

        seen.Should().Equal("provisioner/1.0 (fleet)|application/json", "provisioner/1.0 (fleet)|application/json");
    }

    [Fact]
    public async Task Several_clusters_are_told_apart_by_name()
    {
        using var east = new ScriptedServer();
        using var west = new ScriptedServer();
        var services = new ServiceCollection();
        services.AddEcsTaskAwaiter("east", Fill).Http.ConfigurePrimaryHttpMessageHandler(() => east);
        services.AddEcsTaskAwaiter("west", Fill).Http.ConfigurePrimaryHttpMessageHandler(() => west);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<IEcsOperationTracker>("west").GetTaskAsync(Engine.Id, TestContext.Current.CancellationToken);

        provider.GetService<IEcsOperationTracker>().Should().BeNull();
        east.Requests.Should().BeEmpty();
        west.Polls.Should().ContainSingle();
    }

    [Fact]
    public async Task Wrong_options_stop_the_application_at_start_up()
    {
        using IHost host = new HostBuilder().ConfigureServices(services => services.AddEcsTaskAwaiter(options => options.UserName = "svc")).Build();

        (await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().HaveCount(2);
    }

    [Fact]
    public void Every_failure_of_the_options_names_the_value_and_the_rule()
    {
        var options = new EcsTaskAwaiterOptions
        {
            UserName = "svc",
            Timeout = TimeSpan.FromSeconds(-5),
            RequestTimeout = TimeSpan.FromHours(1),
            MaximumResponseBytes = 1,
        };
        options.Endpoints.Add(new Uri("http://ecs-node-1:4443"));
        options.Endpoints.Add(new Uri("https://root:secret@ecs-node-2:4443"));
        options.Endpoints.Add(new Uri("https://ecs-node-3:4443/portal"));
        options.Polling.MinimumInterval = TimeSpan.FromMinutes(2);
        options.Polling.Jitter = 0.9;
        options.Polling.MaximumConcurrentRequests = 0;
        options.Tls.TrustedCertificates.Add("abc");

        string failures = string.Join('\n', FluentActions.Invoking(() => EcsOperationTracker.Create(options)).Should().Throw<OptionsValidationException>().Which.Failures);

        failures.Should().Be("""
            Endpoint 'http://ecs-node-1:4443/' is refused because the password would be sent in clear text: use https. Plain http is accepted on loopback only.
            Endpoint 'ecs-node-2' must not hold a user or password: use UserName and Password.
            Endpoint 'https://ecs-node-3:4443/portal' must be scheme, host and port alone.
            Password of 'svc' is not set: set UserName and Password, or TokenProvider.
            Timeout is -00:00:05; it must be above zero and at most 365 days, or infinite.
            RequestTimeout is 01:00:00; it must be above zero and at most 10 minutes.
            MaximumResponseBytes is 1; it must be from 1024 to 1073741824.
            Polling.MinimumInterval is 00:02:00; it must be above zero and at most MaximumInterval (00:01:00).
            Polling.Jitter is 0.9; it must be from 0 to 0.5.
            Polling.MaximumConcurrentRequests is 0; it must be from 1 to 1000.
            Tls.TrustedCertificates holds 'abc'; a SHA-256 fingerprint has 64 hexadecimal digits.
            """);
    }

    [Fact]
    public void Options_come_from_configuration()
    {
        EcsTaskAwaiterOptions options = Bound(new()
        {
            ["Ecs:Endpoints:0"] = "https://ecs-node-1:4443",
            ["Ecs:Endpoints:1"] = "https://ecs-node-2:4443",
            ["Ecs:UserName"] = "svc",
            ["Ecs:Password"] = "x",
            ["Ecs:Timeout"] = "02:00:00",
            ["Ecs:Tls:TrustedCertificates:0"] = new string('a', 64),
            ["Ecs:Polling:MaximumInterval"] = "00:00:30",
            ["Ecs:Polling:Jitter"] = "0.25",
            ["Ecs:RequestTimeout"] = "20s",
            ["Ecs:Polling:MaximumRetryAfter"] = "2m",
            ["Ecs:Polling:Schedule"] = "exponential:1s,2,1m",
        });

        options.Endpoints.Select(endpoint => endpoint.Host).Should().Equal("ecs-node-1", "ecs-node-2");
        options.Timeout.Should().Be(TimeSpan.FromHours(2));
        options.Tls.TrustedCertificates.Should().ContainSingle();
        options.Polling.MaximumInterval.Should().Be(TimeSpan.FromSeconds(30));
        options.Polling.Jitter.Should().Be(0.25);
        options.RequestTimeout.Should().Be(TimeSpan.FromSeconds(20));
        options.Polling.MaximumRetryAfter.Should().Be(TimeSpan.FromMinutes(2));
        options.Polling.Schedule!.ToString().Should().Be("exponential:1s,2,1m");
    }

    [Theory]
    [InlineData("Ecs:Timout", "1", "*'Ecs:Timout', which is not an option*Timeout*")]
    [InlineData("Ecs:Polling:Jiter", "1", "*'Ecs:Polling:Jiter', which is not an option*Jitter*")]
    [InlineData("Ecs:Timeout", "soon", "*'Ecs:Timeout' is 'soon'*")]
    [InlineData("Ecs:Timeout", "20", "*'Ecs:Timeout' is '20', which cannot be read: give *90s, 20m, 2h*")]
    [InlineData("Ecs:Polling:MinimumInterval", "1 minute", "*'Ecs:Polling:MinimumInterval' is '1 minute'*90s, 20m, 2h*")]
    [InlineData("Ecs:Polling:Schedule", "fixed", "*'Ecs:Polling:Schedule' is 'fixed', which cannot be read: give adaptive, fixed:10s, or exponential:1s,2,1m*")]
    [InlineData("Ecs:Polling:Schedule", "fixed:0s", "*'Ecs:Polling:Schedule' is 'fixed:0s'*")]
    [InlineData("Ecs:Polling:MaximumConcurrentRequests", "many", "*'many', which cannot be read: give a whole number.*")]
    [InlineData("Ecs:Polling:Jitter", "little", "*'little', which cannot be read: give a number such as 0.1.*")]
    [InlineData("Ecs:Tls:AllowAnyCertificate", "maybe", "*'maybe', which cannot be read: give true or false.*")]
    [InlineData("Ecs:Endpoints:0", "nowhere", "*'nowhere'*")]
    public void A_misspelt_key_or_value_is_an_error_that_names_it(string key, string value, string message) =>
        FluentActions.Invoking(() => Bound(new() { [key] = value })).Should().Throw<InvalidOperationException>().WithMessage(message);

    [Theory]
    [InlineData("//root:s3cr3t@ecs-node-1:4443")]
    [InlineData("https://root:s3cr3t@ecs-node-1:port")]
    [InlineData("https://root:s3cr3t@")]
    public void An_unreadable_address_that_may_hold_a_password_is_named_by_its_key_and_not_repeated(string address) =>
        FluentActions.Invoking(() => Bound(new() { ["Ecs:Endpoints:0"] = address })).Should().Throw<InvalidOperationException>()
            .Which.ToString().Should().Contain("'Ecs:Endpoints' is no address").And.NotContain("s3cr3t").And.NotContain("root");

    [Theory]
    [InlineData("root:s3cr3t@ecs-node-1")]
    [InlineData("https://ecs-node-1/root:s3cr3t@ecs-node-2")]
    public void An_address_that_is_readable_but_wrong_is_not_repeated_either(string address) =>
        FluentActions.Invoking(() => Bound(new() { ["Ecs:Endpoints:0"] = address })).Should().Throw<OptionsValidationException>()
            .Which.ToString().Should().Contain("must be").And.NotContain("s3cr3t");

    private static EcsTaskAwaiterOptions Bound(Dictionary<string, string?> values)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection();
        services.AddEcsTaskAwaiter(configuration.GetSection("Ecs"));
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<EcsTaskAwaiterOptions>>().CurrentValue;
    }

    private static void Fill(EcsTaskAwaiterOptions options)
    {
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        (options.UserName, options.Password) = ("svc", Client.Password);
    }
}
