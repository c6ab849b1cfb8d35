using System.Net;
using System.Text;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>What a person reads of an answer that refuses, and how long a refused login is left alone.</summary>
public class RefusalTests
{
    private const string WrongPassword = "Check user name and password. The login is not repeated until they change or ten minutes have passed, since accounts lock after a few wrong passwords.";
    private const string LockedOut = "The account is locked after wrong passwords: wait, or have it unlocked.";
    private const string NoTokens = "All tokens of the user are in use, and the password may be correct: log other clients out, or wait until their tokens expire.";

    [Theory]
    [InlineData("{}", ").", EcsAuthenticationFailure.InvalidCredentials, WrongPassword, 10)]
    [InlineData("""{"code":4000}""", ", code 4000).", EcsAuthenticationFailure.InvalidCredentials, WrongPassword, 10)]
    [InlineData("""{"code":4000,"description":"who?"}""", ", code 4000: who?).", EcsAuthenticationFailure.InvalidCredentials, WrongPassword, 10)]
    [InlineData("""{"description":"no","details":"Exceeding INVALID login limit"}""", ": no Exceeding INVALID login limit).", EcsAuthenticationFailure.LockedOut, LockedOut, 10)]
    [InlineData("""{"details":"The user is Locked"}""", ": The user is Locked).", EcsAuthenticationFailure.LockedOut, LockedOut, 10)]
    [InlineData("""{"details":"MAX number of tokens, locked"}""", ": MAX number of tokens, locked).", EcsAuthenticationFailure.TooManyTokens, NoTokens, 1)]
    public void A_refused_login_says_who_why_and_what_to_do(string body, string said, EcsAuthenticationFailure reason, string advice, int minutes)
    {
        LoginRefusal refusal = LoginRefusal.Of(Reply(401, body), "svc");

        refusal.Fault.Summary.Should().Be($"The login of 'svc' was refused (HTTP 401{said} {advice}");
        (refusal.Fault.Kind, refusal.Fault.Reason, refusal.Fault.StatusCode).Should().Be((PollFaultKind.LoginRefused, reason, 401));
        refusal.CoolDown.Should().Be(TimeSpan.FromMinutes(minutes));
    }

    [Fact]
    public void A_refused_token_says_whose_it_was()
    {
        PollFault fresh = LoginFault.Refused(401, isShared: true, isIssued: true), given = LoginFault.Refused(401, isShared: false, isIssued: false);

        fresh.Summary.Should().Be(
            "The server refused a token that it had issued (HTTP 401). The nodes behind the endpoint seem not to share tokens. Make every node an endpoint of its own, or let the load balancer keep a client on one node.");
        given.Summary.Should().Be("The server refused the token that the token provider gave (HTTP 401). It is tried again.");
        (fresh.Kind, fresh.Reason, fresh.StatusCode, fresh.IsPermanent).Should().Be((PollFaultKind.TokenRefused, EcsAuthenticationFailure.TokenRefused, 401, false));
    }

    [Theory]
    [InlineData(399, PollFaultKind.Unreadable, "The server returned something other than a task: ")]
    [InlineData(400, PollFaultKind.Refused, "The server refused the request: ")]
    [InlineData(403, PollFaultKind.Forbidden, "The user lacks the role (SYSTEM_ADMIN or SYSTEM_MONITOR is needed): ")]
    [InlineData(408, PollFaultKind.Busy, "The server cannot answer at present: ")]
    [InlineData(429, PollFaultKind.Busy, "The server cannot answer at present: ")]
    [InlineData(499, PollFaultKind.Refused, "The server refused the request: ")]
    [InlineData(500, PollFaultKind.Busy, "The server cannot answer at present: ")]
    [InlineData(599, PollFaultKind.Busy, "The server cannot answer at present: ")]
    [InlineData(600, PollFaultKind.Unreadable, "The server returned something other than a task: ")]
    internal void The_status_decides_what_a_refusal_means(int status, PollFaultKind kind, string beginning)
    {
        PollFault fault = ReplyFault.Of(Reply(status, """{"code":7,"description":"no"}"""), PollFault.ReadRoles);

        fault.Kind.Should().Be(kind);
        fault.StatusCode.Should().Be(status);
        fault.Summary.Should().Be($"{beginning}HTTP {status}, code 7, 'no'.");
    }

    [Fact]
    public void What_the_server_said_is_repeated_and_nothing_more()
    {
        ReplyFault.Says(502, null).Should().Be("HTTP 502.");
        ReplyFault.Says(502, new EcsServiceError { Description = "no" }).Should().Be("HTTP 502, code not given, 'no'.");
        ReplyFault.Says(502, new EcsServiceError { Code = 7, Description = "no", Details = "none" }).Should().Be("HTTP 502, code 7, 'no' (none).");
        ReplyFault.Of(Reply(302, "<html/>"), []).MediaType.Should().Be("application/json; charset=utf-8");
        ReplyFault.Of(Reply(403, """{"code":7,"retryable":false}"""), ["SYSTEM_ADMIN"]).Should().BeEquivalentTo(new { RequiredRoles = new[] { "SYSTEM_ADMIN" }, ServiceError = new { Code = 7 } });
    }

    private static ManagementReply Reply(int status, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return new ManagementReply(ScriptedServer.Json(body, (HttpStatusCode)status), bytes, bytes.Length);
    }
}
