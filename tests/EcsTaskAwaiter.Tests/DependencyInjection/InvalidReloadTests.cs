using System.Net;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace EcsTaskAwaiter.Tests.DependencyInjection;

/// <summary>Configuration that is reloaded and fails validation, while a tracker is at work.</summary>
public sealed class InvalidReloadTests : IAsyncDisposable
{
    private readonly VirtualTime _time = new();
    private readonly ScriptedServer _server = new();
    private readonly FakeLogCollector _log = new();
    private readonly IConfigurationRoot _configuration;
    private readonly ServiceProvider _provider;

    public InvalidReloadTests()
    {
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Ecs:Endpoints:0"] = "https://node-1:4443",
            ["Ecs:UserName"] = "svc",
            ["Ecs:Password"] = Client.Password,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(_log)));
        services.AddEcsTaskAwaiter(_configuration.GetSection("Ecs")).Http.ConfigurePrimaryHttpMessageHandler(() => _server);
        services.AddHealthChecks().AddEcsTaskAwaiter();
        _provider = services.BuildServiceProvider();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEcsOperationTracker Tracker => _provider.GetRequiredService<IEcsOperationTracker>();

    [Theory]
    [InlineData("Ecs:Password", "")]
    [InlineData("Ecs:RequestTimeout", "01:00:00")]
    [InlineData("Ecs:Misspelt", "1")]
    public async Task After_a_refused_login_an_invalid_reload_neither_throws_nor_logs_in_again(string key, string value)
    {
        await RefuseAsync();

        Reload(key, value);

        await FluentActions.Awaiting(() => Tracker.GetTaskAsync(Engine.Id, Token)).Should().ThrowAsync<EcsAuthenticationException>();
        await FluentActions.Awaiting(() => Tracker.WaitAsync(Engine.Id, cancellationToken: Token)).Should().ThrowAsync<EcsAuthenticationException>();
        HealthReport health = await _provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        health.Entries.Should().ContainSingle().Which.Value.Should().BeEquivalentTo(new { Status = HealthStatus.Unhealthy, Exception = (Exception?)null });
        _server.Logins.Should().Be(1);
        _log.GetSnapshot().Where(line => line.Id.Id == 124).Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
        _log.GetSnapshot().Should().NotContain(line => line.Id.Id == 105);
    }

    [Fact]
    public async Task An_invalid_reload_keeps_the_last_valid_password_and_a_valid_one_is_used()
    {
        await RefuseAsync();
        Reload("Ecs:RequestTimeout", "01:00:00");
        _time.Advance(TimeSpan.FromMinutes(11));
        _server.Login = null;
        await Tracker.GetTaskAsync(Engine.Id, Token);
        PasswordOf(_server.Requests.Last(request => request.Path == "/login")).Should().Be(Client.Password);

        _configuration["Ecs:RequestTimeout"] = "00:00:15";
        Reload("Ecs:Password", "changed by a person");
        _server.Answer = request => request.Token == "token-1" ? ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000) : ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}""");
        await Tracker.GetTaskAsync(Engine.Id, Token);

        PasswordOf(_server.Requests.Last(request => request.Path == "/login")).Should().Be("changed by a person");
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _server.Dispose();
    }

    private async Task RefuseAsync()
    {
        _server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        await FluentActions.Awaiting(() => Tracker.GetTaskAsync(Engine.Id, Token)).Should().ThrowAsync<EcsAuthenticationException>();
    }

    private void Reload(string key, string value)
    {
        _configuration[key] = value;
        try
        {
            _configuration.Reload();
        }
        catch (AggregateException)
        {
            // OptionsMonitor tells whoever reloads that the options are invalid; a watched file is reloaded by a thread of its own.
        }
    }

    private static string PasswordOf(ScriptedServer.Request login) =>
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(login.Authorization!.Parameter!)).Split(':', 2)[1];
}
