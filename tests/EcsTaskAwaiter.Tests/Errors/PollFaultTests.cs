using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Errors;

public class PollFaultTests
{
    private static readonly WaitFacts Facts = new(Engine.Id, TimeSpan.FromSeconds(90), PollCount: 7, new TaskProgress());
    private static readonly Exception Cause = new HttpRequestException("reset");

    [Theory]
    [InlineData(PollFaultKind.Unreachable, typeof(EcsClusterUnavailableException), false)]
    [InlineData(PollFaultKind.TimedOut, typeof(EcsClusterUnavailableException), false)]
    [InlineData(PollFaultKind.Busy, typeof(EcsClusterUnavailableException), false)]
    [InlineData(PollFaultKind.Unreadable, typeof(EcsProtocolException), false)]
    [InlineData(PollFaultKind.Refused, typeof(EcsManagementException), true)]
    [InlineData(PollFaultKind.Forbidden, typeof(EcsAuthorizationException), true)]
    [InlineData(PollFaultKind.TokenRefused, typeof(EcsAuthenticationException), false)]
    [InlineData(PollFaultKind.LoginRefused, typeof(EcsAuthenticationException), true)]
    [InlineData(PollFaultKind.CertificateNotTrusted, typeof(EcsCertificateException), true)]
    internal void Each_kind_has_its_exception_which_knows_all_that_the_wait_knew(PollFaultKind kind, Type expected, bool isPermanent)
    {
        PollFault fault = new(kind, "went wrong") { StatusCode = 499, ServiceError = new EcsServiceError { Code = 1, Retryable = true }, Cause = Cause };

        EcsManagementException exception = fault.ToException(Facts);

        exception.Should().BeOfType(expected);
        exception.Message.Should().Be($"The status of {Engine.Id} could not be read: went wrong");
        (exception.Id, exception.Elapsed, exception.PollCount, exception.LastProgress).Should().Be((Facts.Id, Facts.Elapsed, Facts.PollCount, Facts.LastProgress));
        (exception.StatusCode, exception.ServiceError, exception.Retryable).Should().Be((499, fault.ServiceError, true));
        fault.IsPermanent.Should().Be(isPermanent);
    }

    [Fact]
    public void Each_kind_is_shown_under_its_own_name()
    {
        foreach (PollFaultKind kind in Enum.GetValues<PollFaultKind>())
        {
            new PollFault(kind, "went wrong").ToPollError(default).Kind.ToString().Should().Be(kind.ToString());
        }

        Enum.GetNames<EcsPollErrorKind>().Should().BeEquivalentTo(Enum.GetNames<PollFaultKind>());
    }

    [Fact]
    public void Without_an_operation_the_message_is_what_happened() => new PollFault(PollFaultKind.Busy, "went wrong").ToException(default).Message.Should().Be("went wrong");

    [Fact]
    public void What_only_one_kind_can_tell_reaches_its_exception()
    {
        new PollFault(PollFaultKind.LoginRefused, "no") { Reason = EcsAuthenticationFailure.LockedOut }.ToException(Facts)
            .Should().BeOfType<EcsAuthenticationException>().Which.Reason.Should().Be(EcsAuthenticationFailure.LockedOut);
        new PollFault(PollFaultKind.Forbidden, "no") { RequiredRoles = ["SYSTEM_ADMIN"] }.ToException(Facts)
            .Should().BeOfType<EcsAuthorizationException>().Which.RequiredRoles.Should().Equal("SYSTEM_ADMIN");
        new PollFault(PollFaultKind.Forbidden, "no").ToException(Facts)
            .Should().BeOfType<EcsAuthorizationException>().Which.RequiredRoles.Should().Equal("SYSTEM_ADMIN", "SYSTEM_MONITOR");
        new PollFault(PollFaultKind.Unreadable, "no") { MediaType = "text/html", Excerpt = "<html>", Cause = Cause }.ToException(Facts)
            .Should().BeOfType<EcsProtocolException>().Which.Should().BeEquivalentTo(new { MediaType = "text/html", Excerpt = "<html>", InnerException = Cause });
        new PollFault(PollFaultKind.Unreadable, "no").ToException(Facts).Should().BeOfType<EcsProtocolException>().Which.Excerpt.Should().BeEmpty();
        new PollFault(PollFaultKind.Unreachable, "no") { Cause = Cause }.ToException(Facts).InnerException.Should().BeSameAs(Cause);
        new PollFault(PollFaultKind.Refused, "no") { Cause = Cause }.ToException(Facts).InnerException.Should().BeSameAs(Cause);
    }
}
