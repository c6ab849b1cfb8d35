using System.Net;
using System.Text.Json;

namespace EcsTaskAwaiter.Testing.Tests;

public sealed class SessionTests : SimulatorTest
{
    protected override void Configure(EcsSimulatorOptions options)
    {
        options.MaximumTokens = 2;
        options.MaximumLoginAttempts = 3;
    }

    [Fact]
    public async Task A_login_answers_the_user_a_token_and_its_age()
    {
        using HttpResponseMessage answer = await Client.LoginAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await SimulatorClient.JsonOf(answer)).GetProperty("user").GetString().Should().Be("root");
        answer.Headers.GetValues("X-SDS-AUTH-MAX-AGE").Should().Equal("28800");
        Client.Token!.Length.Should().Be(160);
        Simulator.ActiveTokens.Should().Be(1);
        Simulator.LoginCount.Should().Be(1);
    }

    [Fact]
    public async Task A_login_answers_xml_unless_asked_for_json()
    {
        Client.Accept = "*/*";
        using HttpResponseMessage answer = await Client.LoginAsync();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should()
            .EndWith("standalone=\"yes\"?><loggedIn><user>root</user></loggedIn>");
    }

    [Fact]
    public async Task A_cookie_is_set_when_asked_for_and_serves_as_token()
    {
        using HttpResponseMessage answer = await Client.LoginAsync(path: "/login?using-cookies=true");
        string cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.Should().ContainAll("Secure", "HttpOnly", "Max-Age=28800");
        using var http = new HttpClient(Simulator.CreateHandler()) { BaseAddress = Simulator.Endpoint };
        http.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        using HttpResponseMessage who = await http.GetAsync("/user/whoami", TestContext.Current.CancellationToken);
        who.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_valid_token_presented_to_login_is_reused()
    {
        await Client.LoginAsync();
        string? first = Client.Token;
        await Client.LoginAsync();
        Client.Token.Should().Be(first);
        Simulator.LoginCount.Should().Be(1);
    }

    [Fact]
    public async Task A_login_without_credentials_is_asked_for_them_with_an_empty_body()
    {
        using HttpResponseMessage answer = await Client.GetAsync("/login");
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().Should().Be("basic realm=\"ViPR\"");
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_4000()
    {
        using HttpResponseMessage answer = await Client.LoginAsync("guess");
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await SimulatorClient.JsonOf(answer)).GetProperty("code").GetInt32().Should().Be(4000);
        Simulator.LoginCount.Should().Be(0);
    }

    [Fact]
    public async Task Wrong_passwords_lock_out_even_the_right_one_until_the_time_is_over()
    {
        for (int i = 0; i < 3; i++)
        {
            (await Client.LoginAsync("guess")).Dispose();
        }

        using HttpResponseMessage locked = await Client.LoginAsync();
        locked.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await SimulatorClient.JsonOf(locked)).GetProperty("details").GetString().Should().StartWith("Exceeding invalid login limit");
        Time.Advance(TimeSpan.FromMinutes(10));
        using HttpResponseMessage free = await Client.LoginAsync();
        free.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Beyond_the_token_limit_a_right_password_is_refused()
    {
        for (int i = 0; i < 2; i++)
        {
            Client.Token = null;
            (await Client.LoginAsync()).Dispose();
        }

        Client.Token = null;
        using HttpResponseMessage refused = await Client.LoginAsync();
        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        JsonElement error = await SimulatorClient.JsonOf(refused);
        error.GetProperty("details").GetString().Should().Be("Max number of tokens exceeded for this user");
        error.GetProperty("retryable").GetBoolean().Should().BeFalse();
        Time.Advance(TimeSpan.FromHours(2));
        using HttpResponseMessage later = await Client.LoginAsync();
        later.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_second_logout_is_refused()
    {
        await Client.LoginAsync();
        (await Client.GetJsonAsync("/logout")).GetProperty("user").GetString().Should().Be("root");
        using HttpResponseMessage again = await Client.GetAsync("/logout");
        again.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        Simulator.ActiveTokens.Should().Be(0);
    }

    [Theory]
    [InlineData("/logout", 1)]
    [InlineData("/logout?force=true", 0)]
    public async Task A_logout_by_force_ends_the_other_sessions_too(string path, int left)
    {
        await Client.LoginAsync();
        Client.Token = null;
        await Client.LoginAsync();
        (await Client.GetAsync(path)).Dispose();
        Simulator.ActiveTokens.Should().Be(left);
    }

    [Fact]
    public async Task Who_am_i_names_the_roles()
    {
        await Client.LoginAsync();
        JsonElement user = await Client.GetJsonAsync("/user/whoami");
        user.GetProperty("common_name").GetString().Should().Be("root");
        user.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).Should().Equal("SYSTEM_ADMIN", "SYSTEM_MONITOR");
        user.TryGetProperty("last_time_password_changed", out _).Should().BeTrue();
    }

    [Fact]
    public async Task A_get_without_a_token_is_sent_to_the_login_and_back()
    {
        using HttpResponseMessage answer = await Client.GetAsync("/vdc/data-stores.json?x=1");
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        Uri location = answer.Headers.Location!;
        location.AbsoluteUri.Should().StartWith("https://localhost:4443/login?service=");
        using HttpResponseMessage back = await Client.LoginAsync(path: location.PathAndQuery);
        back.StatusCode.Should().Be(HttpStatusCode.Redirect);
        back.Headers.Location!.PathAndQuery.Should().Be("/vdc/data-stores.json?x=1&auth-redirected");
        Client.Token.Should().NotBeNull();
    }

    [Theory]
    [InlineData("GET", "/vdc/data-stores?auth-redirected")]
    [InlineData("POST", "/vdc/data-stores/commodity")]
    public async Task What_cannot_be_redirected_gets_a_plain_401_page(string method, string path)
    {
        using HttpResponseMessage answer = await Client.SendAsync(new HttpMethod(method), path);
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Fact]
    public async Task A_login_never_sends_a_token_to_another_host()
    {
        using HttpResponseMessage answer = await Client.LoginAsync(path: "/login?service=https%3A%2F%2Felsewhere.example%2F");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.Location.Should().BeNull();
    }

    [Theory]
    [InlineData(1, 9, HttpStatusCode.Redirect)]
    [InlineData(1, 7, HttpStatusCode.OK)]
    [InlineData(2, 1, HttpStatusCode.Redirect)]
    public async Task A_token_ends_after_eight_hours_or_two_idle_ones(int hoursBetweenUses, int uses, HttpStatusCode last)
    {
        await Client.LoginAsync();
        HttpStatusCode status = default;
        for (int i = 0; i < uses; i++)
        {
            Time.Advance(TimeSpan.FromHours(hoursBetweenUses));
            using HttpResponseMessage answer = await Client.GetAsync("/user/whoami");
            status = answer.StatusCode;
        }

        status.Should().Be(last);
    }

    [Fact]
    public async Task Expiring_the_tokens_ends_them_at_once()
    {
        await Client.LoginAsync();
        Simulator.ExpireTokens();
        Simulator.ActiveTokens.Should().Be(0);
        using HttpResponseMessage answer = await Client.GetAsync("/user/whoami");
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Recorded_requests_hold_no_secret()
    {
        await Client.LoginAsync();
        await Client.GetTextAsync("/vdc/data-stores?token=" + Uri.EscapeDataString(Client.Token!));
        Simulator.Requests.Should().HaveCount(2);
        Simulator.Requests.Should().AllSatisfy(request => request.ToString().Should().NotContainAny("ChangeMe", Client.Token!, Uri.EscapeDataString(Client.Token!)));
        Simulator.Requests[1].Should().Be(new SimulatedRequest("GET", "/vdc/data-stores", 200, Time.GetUtcNow(), true) { Endpoint = Simulator.Endpoint });
        Simulator.Requests[0].TokenPresented.Should().BeFalse();
    }
}
