using System.Buffers;
using System.Net;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

public class ManagementReplyTests
{
    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void Success_is_a_status_from_200_to_299(int status, bool expected) => Reply(status).IsSuccess.Should().Be(expected);

    [Theory]
    [InlineData(401, null, true)]
    [InlineData(401, "/elsewhere", true)]
    [InlineData(299, "/login", false)]
    [InlineData(300, "/login", true)]
    [InlineData(302, "https://node-2:4443/LOGIN?service=x", true)]
    [InlineData(399, "/login", true)]
    [InlineData(400, "/login", false)]
    [InlineData(302, "/elsewhere", false)]
    [InlineData(302, null, false)]
    public void An_ended_session_shows_as_401_or_as_a_redirect_to_the_login(int status, string? location, bool expected) =>
        Reply(status, response => response.Headers.Location = location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute)).AsksForLogin.Should().Be(expected);

    [Fact]
    public void Where_no_answer_came_there_is_neither_success_nor_anything_else_of_one()
    {
        ManagementReply failed = ManagementReply.Failed(new PollFault(PollFaultKind.Unreachable, "no"), node: new Uri("https://node-1:4443"));

        (failed.IsSuccess, failed.AsksForLogin, failed.WasNotSent, failed.Body.Length).Should().Be((false, false, false, 0));
        (failed.MediaType, failed.ServerDate, failed.Location, failed.Token, failed.TokenLife, failed.RetryAfter).Should().Be((null, null, null, null, null, null));
        failed.Node!.Host.Should().Be("node-1");
        failed.ToString().Should().Be("HTTP 0, 0 bytes of ");
    }

    [Fact]
    public void Its_text_tells_neither_body_nor_token()
    {
        ManagementReply reply = Reply(200, response => response.Headers.Add("X-SDS-AUTH-TOKEN", "s3cr3t"));

        reply.ToString().Should().Be("HTTP 200, 4 bytes of application/json; charset=utf-8");
        reply.Token.Should().Be("s3cr3t");
    }

    [Fact]
    public void A_body_that_was_given_back_is_empty()
    {
        ManagementReply reply = Reply(200);
        reply.Body.Length.Should().Be(4);

        reply.Dispose();
        reply.Dispose();

        reply.Body.Length.Should().Be(0);
    }

    [Theory]
    [InlineData("X-SDS-AUTH-TOKEN", "a=b;c", "a=b;c")]
    [InlineData("Set-Cookie", "x-sds-auth-token=a=b;HttpOnly;Path=/", "a=b")]
    [InlineData("Set-Cookie", "X-SDS-AUTH-TOKEN=\"a=b==\";Version=1;Path=/", "a=b==")]
    [InlineData("Set-Cookie", "X-SDS-AUTH-TOKEN=\"a;b\"; HttpOnly", "a;b")]
    [InlineData("Set-Cookie", " X-SDS-AUTH-TOKEN = a=b ; Secure", "a=b")]
    [InlineData("Set-Cookie", "X-SDS-AUTH-TOKEN=\"\"; Max-Age=0", null)]
    [InlineData("Set-Cookie", "JSESSIONID=a", null)]
    [InlineData("Set-Cookie", "X-SDS-AUTH-TOKEN-2=a", null)]
    [InlineData("X-Other", "a", null)]
    public void The_token_stands_in_its_header_or_in_the_cookie_of_its_name(string name, string value, string? expected) =>
        Reply(200, response => response.Headers.Add(name, value)).Token.Should().Be(expected);

    [Theory]
    [InlineData("28800", 28800)]
    [InlineData("1", 1)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    public void A_tokens_life_is_a_whole_number_of_seconds_above_zero(string value, int? seconds) =>
        Reply(200, response => response.Headers.Add("X-SDS-AUTH-MAX-AGE", value)).TokenLife.Should().Be(seconds is { } life ? TimeSpan.FromSeconds(life) : null);

    private static ManagementReply Reply(int status, Action<HttpResponseMessage>? change = null)
    {
        HttpResponseMessage response = ScriptedServer.Json("body", (HttpStatusCode)status);
        change?.Invoke(response);
        byte[] rented = ArrayPool<byte>.Shared.Rent(16);
        "body and more"u8.CopyTo(rented);
        return new ManagementReply(response, rented, length: 4);
    }
}
