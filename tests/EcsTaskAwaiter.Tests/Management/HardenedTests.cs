using System.IO.Compression;
using System.Net;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>Defects found by reading this floor with fresh eyes, each with the test that failed first.</summary>
public class HardenedTests
{
    [Fact]
    public async Task A_token_with_a_short_life_does_not_mean_a_login_for_each_request()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.LoggedIn("short", maxAge: 90);
        for (int i = 0; i < 10; i++)
        {
            await client.ReadAsync();
        }

        client.Server.Logins.Should().Be(1);
    }

    [Theory]
    [InlineData("ftp://u:s3cretpw@h:4443")]
    [InlineData("https://u:s3cretpw@h:4443")]
    public void A_password_in_an_endpoint_is_never_printed(string endpoint)
    {
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = "x" };
        options.Endpoints.Add(new Uri(endpoint));
        options.Endpoints.Add(new Uri(endpoint));

        FluentActions.Invoking(() => EcsOperationTracker.Create(options)).Should().Throw<OptionsValidationException>().Which.Message.Should().NotContain("s3cretpw");
    }

    [Fact]
    public async Task A_front_ends_time_out_on_a_submission_does_not_say_that_nothing_was_begun()
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Error(HttpStatusCode.GatewayTimeout, 6500);
        await using EcsDataStores stores = EcsDataStores.Create(client.Options, client.Time, client.Server);

        EcsRequestException refused = (await FluentActions.Awaiting(() => stores.DeactivateAsync("10.4.0.101")).Should().ThrowAsync<EcsRequestException>()).Which;

        refused.Message.Should().Contain("may or may not").And.NotContain("Nothing was started");
        refused.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task A_corrupt_compressed_body_is_a_passing_fault()
    {
        await using var client = new Client();
        client.Server.Answer = _ => new HttpResponseMessage { Content = new StreamContent(new GZipStream(new MemoryStream([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), CompressionMode.Decompress)) };

        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsClusterUnavailableException>();
    }

    [Fact]
    public async Task A_refused_token_is_tried_on_the_other_node_before_a_new_login()
    {
        await using var client = new Client(options => options.Endpoints.Add(new Uri("https://node-2:4443")));
        await client.ReadAsync();
        client.Server.Answer = poll => poll.Uri.Host == "node-1" ? ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000) : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);

        client.Server.Logins.Should().Be(1);
    }

    [Fact]
    public async Task A_provider_whose_token_is_refused_is_not_asked_at_each_read()
    {
        int asked = 0;
        await using var client = new Client(options =>
        {
            (options.UserName, options.Password) = (null, null);
            options.TokenProvider = _ =>
            {
                asked++;
                return Task.FromResult("the same each time");
            };
        });
        client.Server.Answer = _ => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        for (int i = 0; i < 10; i++)
        {
            await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>();
        }

        asked.Should().Be(2);
        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_busy_logins_retry_after_sets_the_next_try()
    {
        await using var client = new Client();
        client.Server.Login = () =>
        {
            HttpResponseMessage busy = ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
            busy.Headers.Add("Retry-After", "120");
            return busy;
        };
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromSeconds(119));
        client.Server.Logins.Should().Be(1);
        client.Time.Advance(TimeSpan.FromSeconds(1));

        client.Server.Logins.Should().Be(2);
    }

    [Fact]
    public async Task Disposal_ends_though_a_token_provider_never_answers()
    {
        var client = new Client(options =>
        {
            (options.UserName, options.Password) = (null, null);
            options.TokenProvider = _ => new TaskCompletionSource<string>().Task;
        });
        Task<EcsTask> read = client.ReadAsync();
        Task disposal = client.DisposeAsync().AsTask();

        await FluentActions.Awaiting(() => read).Should().ThrowAsync<ObjectDisposedException>();
        client.Time.Advance(TimeSpan.FromSeconds(15));
        await disposal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_early_renewal_that_meets_a_busy_server_keeps_the_token_that_is_still_valid()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.LoggedIn("first", maxAge: 3600);
        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromMinutes(59));
        client.Server.Login = () => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Pending);
    }
}
