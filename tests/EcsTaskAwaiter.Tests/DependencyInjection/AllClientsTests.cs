using System.Net;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace EcsTaskAwaiter.Tests.DependencyInjection;

/// <summary>What an application adds to all of its HTTP clients, as service defaults do, must not send a submission twice.</summary>
public sealed class AllClientsTests : IDisposable
{
    private readonly ScriptedServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("resilience", false)]
    [InlineData("resilience", true)]
    [InlineData("hedging", false)]
    [InlineData("hedging", true)]
    [InlineData("handler", false)]
    [InlineData("handler", true)]
    [InlineData("filter", false)]
    [InlineData("filter", true)]
    public async Task A_submission_is_sent_once_whatever_all_clients_have(string what, bool isAddedLater)
    {
        await using ServiceProvider provider = Build(what, isAddedLater);
        _server.Answer = _ => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);

        await FluentActions.Awaiting(() => provider.GetRequiredService<EcsDataStores>().DeactivateAsync("10.4.0.101", Token)).Should().ThrowAsync<EcsRequestException>();

        _server.Requests.Count(request => request.Method == HttpMethod.Post).Should().Be(1);
    }

    [Theory]
    [InlineData("resilience")]
    [InlineData("hedging")]
    [InlineData("handler")]
    [InlineData("filter")]
    public async Task Neither_a_poll_nor_a_login_is_repeated_beneath_the_tracker(string what)
    {
        await using ServiceProvider provider = Build(what, isAddedLater: true);
        _server.Answer = _ => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
        await FluentActions.Awaiting(() => provider.GetRequiredService<IEcsOperationTracker>().GetTaskAsync(Engine.Id, Token)).Should().ThrowAsync<EcsClusterUnavailableException>();
        _server.Polls.Should().ContainSingle();

        await using ServiceProvider other = Build(what, isAddedLater: true);
        int before = _server.Logins;
        _server.Login = () => ScriptedServer.Error(HttpStatusCode.InternalServerError, 7000);
        await FluentActions.Awaiting(() => other.GetRequiredService<IEcsOperationTracker>().GetTaskAsync(Engine.Id, Token)).Should().ThrowAsync<EcsClusterUnavailableException>();
        (_server.Logins - before).Should().Be(1);
    }

    [Fact]
    public async Task What_is_added_to_this_client_is_the_applications_own_will_and_stays()
    {
        int seen = 0;
        await using ServiceProvider provider = Build("resilience", isAddedLater: true, http => http.AddHttpMessageHandler(() => new RecordingHandler(_ => seen++)).AddHttpMessageHandler(() => new TwiceHandler()));
        _server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        await provider.GetRequiredService<IEcsOperationTracker>().GetTaskAsync(Engine.Id, Token);

        (seen, _server.Polls.Count()).Should().Be((2, 2), "a login and a poll, each sent twice by the application's own handler beneath");
    }

    public void Dispose() => _server.Dispose();

    private ServiceProvider Build(string what, bool isAddedLater, Action<IHttpClientBuilder>? own = null)
    {
        var services = new ServiceCollection();
        if (!isAddedLater)
        {
            AddToAll(services, what);
        }

        IEcsTaskAwaiterBuilder builder = services.AddEcsTaskAwaiter(options =>
        {
            options.Endpoints.Add(new Uri("https://node-1:4443"));
            (options.UserName, options.Password) = ("svc", Client.Password);
        });
        builder.Http.ConfigurePrimaryHttpMessageHandler(() => _server);
        own?.Invoke(builder.Http);
        if (isAddedLater)
        {
            AddToAll(services, what);
        }

        return services.BuildServiceProvider();
    }

    private static void AddToAll(IServiceCollection services, string what) => _ = what switch
    {
        "resilience" => services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler()),
        "hedging" => services.ConfigureHttpClientDefaults(http => http.AddStandardHedgingHandler()),
        "handler" => services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new TwiceHandler())),
        _ => services.AddSingleton<IHttpMessageHandlerBuilderFilter, TwiceFilter>(),
    };

    private sealed class TwiceFilter : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.AdditionalHandlers.Add(new TwiceHandler());
        };
    }

    private sealed class TwiceHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
