using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace EcsTaskAwaiter.Testing.Tests;

public sealed class RoleTests : SimulatorTest
{
    private const string TaskPath = "/vdc/data-stores/10.4.0.101/tasks/CREATE";
    private const string Create = "/vdc/data-stores/commodity";
    private const string Deactivate = "/vdc/data-stores/10.4.0.101/deactivate";

    private readonly List<string> _roles = [];

    protected override void Configure(EcsSimulatorOptions options)
    {
        options.Roles = _roles;
        options.SeedDataStores = 1;
        options.MaximumTokens = 3;
    }

    [Theory]
    [InlineData(null, "GET", TaskPath, HttpStatusCode.Forbidden)]
    [InlineData("NAMESPACE_ADMIN", "GET", TaskPath, HttpStatusCode.Forbidden)]
    [InlineData("SYSTEM_MONITOR", "GET", TaskPath, HttpStatusCode.OK)]
    [InlineData("SYSTEM_ADMIN", "GET", TaskPath, HttpStatusCode.OK)]
    [InlineData(null, "GET", "/vdc/data-stores/commodity/10.4.0.101/tasks/CREATE", HttpStatusCode.Forbidden)]
    [InlineData(null, "GET", "/vdc/data-stores/10.4.0.101/tasks", HttpStatusCode.Forbidden)]
    [InlineData(null, "GET", "/vdc/data-stores", HttpStatusCode.Forbidden)]
    [InlineData("SYSTEM_MONITOR", "GET", "/vdc/data-stores", HttpStatusCode.OK)]
    [InlineData("SYSTEM_MONITOR", "POST", Create, HttpStatusCode.Forbidden)]
    [InlineData("SYSTEM_MONITOR", "POST", "/vdc/data-stores/san", HttpStatusCode.Forbidden)]
    [InlineData("SYSTEM_MONITOR", "POST", Deactivate, HttpStatusCode.Forbidden)]
    [InlineData("SYSTEM_ADMIN", "POST", Deactivate, HttpStatusCode.OK)]
    [InlineData(null, "GET", "/user/whoami", HttpStatusCode.OK)]
    [InlineData(null, "GET", "/nowhere", HttpStatusCode.NotFound)]
    public async Task What_a_user_may_do_follows_the_roles(string? role, string method, string path, HttpStatusCode expected)
    {
        await UseAsync(role);
        Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromMinutes(1)));

        using HttpResponseMessage answer = await Client.SendAsync(new HttpMethod(method), path, method == "POST" ? "{}" : null);

        answer.StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task A_refusal_is_an_error_body_with_code_3000_and_names_the_user()
    {
        await UseAsync();

        JsonElement error = await Client.GetJsonAsync(TaskPath);

        error.GetProperty("code").GetInt32().Should().Be(3000);
        error.GetProperty("description").GetString().Should().Be("Insufficient permissions to perform the operation");
        error.GetProperty("details").GetString().Should().Be("Insufficient permissions for user root");
        error.GetProperty("retryable").GetBoolean().Should().BeFalse();
        Client.Accept = "*/*";
        XElement.Parse(await Client.GetTextAsync(TaskPath)).Name.LocalName.Should().Be("error");
    }

    [Fact]
    public async Task A_refused_submission_does_nothing()
    {
        await UseAsync("SYSTEM_MONITOR");

        (await Client.SendAsync(HttpMethod.Post, Deactivate)).Dispose();

        Simulator.FindTask("10.4.0.101", "DELETE").Should().BeNull();
    }

    [Fact]
    public async Task Who_am_i_names_the_roles_given()
    {
        await UseAsync("SYSTEM_MONITOR");

        JsonElement user = await Client.GetJsonAsync("/user/whoami");

        user.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).Should().Equal("SYSTEM_MONITOR");
    }

    [Theory]
    [InlineData("SYSTEM_ADMIN", "root", HttpStatusCode.OK, 0)]
    [InlineData("SECURITY_ADMIN", "root", HttpStatusCode.OK, 0)]
    [InlineData("SYSTEM_ADMIN", "somebody", HttpStatusCode.OK, 2)]
    [InlineData("SYSTEM_MONITOR", "root", HttpStatusCode.Forbidden, 2)]
    [InlineData("SYSTEM_MONITOR", "somebody", HttpStatusCode.Forbidden, 2)]
    [InlineData("SYSTEM_MONITOR", "", HttpStatusCode.OK, 1)]
    public async Task A_logout_by_name_needs_an_administrator_and_ends_all_of_that_users_tokens(string role, string named, HttpStatusCode expected, int left)
    {
        await UseAsync(role);
        Client.Token = null;
        (await Client.LoginAsync()).Dispose();

        using HttpResponseMessage answer = await Client.GetAsync("/logout?username=" + named);

        answer.StatusCode.Should().Be(expected);
        Simulator.ActiveTokens.Should().Be(left);
        JsonElement body = await SimulatorClient.JsonOf(answer);
        if (expected == HttpStatusCode.OK)
        {
            body.GetProperty("user").GetString().Should().Be(named.Length > 0 ? named : "root");
        }
        else
        {
            body.GetProperty("code").GetInt32().Should().Be(3000);
        }
    }

    [Fact]
    public async Task A_logout_by_name_needs_a_token()
    {
        using HttpResponseMessage answer = await Client.GetAsync("/logout?username=root");

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_role_without_a_name_is_refused()
    {
        Func<Task> start = () => EcsSimulator.StartInMemoryAsync(new EcsSimulatorOptions { Roles = [" "] }, TestContext.Current.CancellationToken);

        await start.Should().ThrowAsync<ArgumentException>().WithParameterName("Roles");
    }

    // The roles are read at the start, so each test starts a simulator of its own with them.
    private async Task UseAsync(params string?[] roles)
    {
        await DisposeAsync();
        _roles.AddRange(roles.OfType<string>());
        await InitializeAsync();
        (await Client.LoginAsync()).Dispose();
    }
}
