using System.Net;
using System.Text.Json;
using EcsTaskAwaiter.Cli.Dashboard;

namespace EcsTaskAwaiter.Cli.Tests.Dashboard;

public sealed class DashboardHttpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_may_load_its_own_files_alone_and_holds_no_script_of_its_own()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();

        using HttpResponseMessage answer = await run.Client.GetAsync("/", Token);

        answer.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'; script-src 'self'").And.NotContain("unsafe");
        (await answer.Content.ReadAsStringAsync(Token)).Should().Contain("ecs-node-1:4443").And.NotContain("{{").And.NotContain("http://").And.NotContain("https://");
        answer.Headers.GetValues("Set-Cookie").Should().OnlyContain(cookie => cookie.Contains("samesite=strict") && cookie.Contains("httponly"));
    }

    [Theory]
    [InlineData("evil.example", null, null)]
    [InlineData(null, "http://evil.example", null)]
    [InlineData(null, "null", null)]
    [InlineData(null, null, "cross-site")]
    public async Task What_a_foreign_page_sends_is_turned_away(string? host, string? origin, string? site)
    {
        await using DashboardRun run = await DashboardRun.StartAsync("ops.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using HttpResponseMessage answer = await run.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    // A browser tells the address it sees, and a proxy that ends TLS passes its Host on: https, where the dashboard itself is plain http.
    [Theory]
    [InlineData("ops.example", "https://ops.example", HttpStatusCode.OK)]
    [InlineData("ops.example:8443", "https://ops.example:8443", HttpStatusCode.OK)]
    [InlineData("ops.example", "http://ops.example", HttpStatusCode.OK)]
    [InlineData("[fd00::7]", "https://[fd00::7]", HttpStatusCode.OK)]
    [InlineData("ops.example", "https://ops.example:8443", HttpStatusCode.Forbidden)]
    [InlineData("ops.example", "https://ops.example.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("ops.example", "https://other.example", HttpStatusCode.Forbidden)]
    [InlineData("ops.example", "ftp://ops.example", HttpStatusCode.Forbidden)]
    [InlineData("ops.example", "https://localhost", HttpStatusCode.Forbidden)]
    [InlineData("localhost", "https://localhost", HttpStatusCode.Forbidden)]
    [InlineData("10.4.0.7", "https://10.4.0.7", HttpStatusCode.Forbidden)]
    public async Task Behind_a_proxy_the_page_acts_under_the_names_given_with_its_own_origin_alone(string host, string origin, HttpStatusCode status)
    {
        await using DashboardRun run = await DashboardRun.StartAsync("ops.example", "fd00::7");

        using HttpResponseMessage answer = await run.AddAsync("10.4.0.101 CREATE", request =>
        {
            request.Headers.Host = host;
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        });

        answer.StatusCode.Should().Be(status);
        run.List.State.Entries.Should().HaveCount(status == HttpStatusCode.OK ? 1 : 0);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("ops.example")]
    [InlineData("[::1]")]
    public async Task Addresses_localhost_and_the_names_given_are_served(string host)
    {
        await using DashboardRun run = await DashboardRun.StartAsync("ops.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };

        (await run.Client.SendAsync(request, Token)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("POST", "/operations")]
    [InlineData("DELETE", "/operations/1")]
    public async Task No_action_goes_without_the_page_s_token(string method, string path)
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("{\"operation\":\"10.4.0.102 CREATE\"}") };

        using HttpResponseMessage answer = await run.Client.SendAsync(request, Token);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Token)).Should().Contain("reload");
        run.List.State.Entries.Values.Should().ContainSingle(entry => entry.Id == SampleProgress.Store);
    }

    [Theory]
    [InlineData("10.4.0.101 CREATE")]
    [InlineData("  /vdc/data-stores/10.4.0.101/tasks/CREATE ")]
    [InlineData("https://ecs-node-1:4443/vdc/data-stores/10.4.0.101/tasks/CREATE")]
    public async Task An_operation_is_added_by_link_or_by_ids_and_stops_being_polled_once_removed(string operation)
    {
        await using DashboardRun run = await DashboardRun.StartAsync();

        (await run.AddAsync(operation)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await run.AddAsync(operation)).StatusCode.Should().Be(HttpStatusCode.OK, "twice is once");
        run.Tracker.IsObserved(SampleProgress.Store).Should().BeTrue();
        int number = run.List.State.Entries.Keys.Single();

        (await run.RemoveAsync(number)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        run.Tracker.IsObserved(SampleProgress.Store).Should().BeFalse();
        (await run.RemoveAsync(number)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CREATE")]
    [InlineData("a b c")]
    [InlineData("/vdc/data-stores/../tasks/CREATE")]
    public async Task A_link_that_is_none_is_refused_with_what_to_give_instead(string operation)
    {
        await using DashboardRun run = await DashboardRun.StartAsync();

        using HttpResponseMessage answer = await run.AddAsync(operation);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        problem.RootElement.GetProperty("problem").GetString().Should().Contain("link of a task");
        run.List.State.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task The_events_tell_progress_and_end_and_a_page_that_comes_later_gets_all()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 40, 2).Forecast(30, 20, 45));

        JsonElement running = await run.EntryAsync(entry => entry.TryGetProperty("percent", out _));
        running.GetProperty("percent").GetInt32().Should().Be(40);
        running.GetProperty("remainingHigh").GetDouble().Should().BeInRange(0, 45);

        run.Tracker.Fail(SampleProgress.Store, SampleProgress.Full(SampleProgress.Store));
        JsonElement ended = await run.EntryAsync(entry => entry.GetProperty("isEnded").GetBoolean());
        ended.GetProperty("word").GetString().Should().Be("failed");
        ended.GetProperty("failure").GetProperty("server").GetString().Should().Contain("40000");
        ended.GetProperty("polls").GetInt32().Should().Be(6);
    }

    [Fact]
    public async Task An_operation_that_was_not_asked_about_lately_says_how_long_ago_it_was()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 40, 2) with { ObservedAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(21) });

        (await run.EntryAsync(entry => entry.TryGetProperty("percent", out _))).GetProperty("asked").GetDouble().Should().BeInRange(21, 40);

        run.Tracker.Tell(SampleProgress.Ready(SampleProgress.Store));
        run.Tracker.Complete(SampleProgress.Store);
        (await run.EntryAsync(entry => entry.GetProperty("isEnded").GetBoolean())).TryGetProperty("asked", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_failed_operation_shows_how_far_it_came_and_not_100_percent()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 40, 2));
        EcsTaskDataStoreException failure = SampleProgress.Full(SampleProgress.Store);
        TaskProgress last = failure.LastProgress! with { Percent = 100 };
        run.Tracker.Tell(last);
        run.Tracker.Fail(SampleProgress.Store, new EcsTaskDataStoreException(failure.Message, failure.Task) { Id = SampleProgress.Store, LastProgress = last });

        JsonElement ended = await run.EntryAsync(entry => entry.GetProperty("isEnded").GetBoolean());

        ended.GetProperty("percent").GetInt32().Should().Be(40);
    }

    [Fact]
    public async Task Markup_in_a_server_s_message_never_travels_as_markup()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, message: "<img src=x onerror=alert(1)>"));

        JsonElement entry = await run.EntryAsync(entry => entry.TryGetProperty("message", out _));

        entry.GetRawText().Should().NotContain("<img");
        entry.GetProperty("message").GetString().Should().StartWith("<img");
    }

    [Theory]
    [InlineData("https://127.0.0.1:7480", "is not http")]
    [InlineData("ecs.example", "is not an address")]
    [InlineData("http://ecs.example:80", "names a host")]
    public void An_address_that_cannot_be_listened_on_is_named(string url, string told)
    {
        Action parse = () => DashboardAddress.Parse(url);

        parse.Should().Throw<UsageException>().WithMessage($"*'{url}'*{told}*");
    }
}
