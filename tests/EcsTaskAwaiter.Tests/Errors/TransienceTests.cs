namespace EcsTaskAwaiter.Tests.Errors;

/// <summary>The library's own word on whether a later call may fare better; what the server says of repeating has no part in it.</summary>
public class TransienceTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData(400, false)]
    [InlineData(407, false)]
    [InlineData(408, true)]
    [InlineData(409, false)]
    [InlineData(429, true)]
    [InlineData(499, false)]
    [InlineData(500, true)]
    [InlineData(599, true)]
    [InlineData(600, false)]
    public void A_status_that_could_not_be_read_passes_with_a_busy_server(int? status, bool expected) =>
        new EcsManagementException("no") { StatusCode = status, ServiceError = new EcsServiceError { Retryable = !expected } }.IsTransient.Should().Be(expected);

    [Theory]
    [InlineData(400, 1013, false)]
    [InlineData(400, 6503, true)]
    [InlineData(408, 0, true)]
    [InlineData(429, 0, true)]
    [InlineData(500, 7000, false)]
    [InlineData(501, null, false)]
    [InlineData(502, null, true)]
    [InlineData(503, null, true)]
    [InlineData(504, null, true)]
    [InlineData(505, null, false)]
    public void A_refused_submission_may_be_taken_later_by_a_server_that_was_away(int status, int? code, bool expected)
    {
        var refused = new EcsRequestException("no", status, code is null ? null : new EcsServiceError { Code = code, Retryable = !expected });

        refused.IsTransient.Should().Be(expected);
        refused.Retryable.Should().Be(code is null ? null : !expected);
    }

    [Theory]
    [InlineData(EcsAuthenticationFailure.InvalidCredentials, false)]
    [InlineData(EcsAuthenticationFailure.LockedOut, true)]
    [InlineData(EcsAuthenticationFailure.TooManyTokens, true)]
    [InlineData(EcsAuthenticationFailure.TokenRefused, false)]
    public void Of_refused_logins_a_lock_out_and_used_up_tokens_pass(EcsAuthenticationFailure reason, bool expected) =>
        new EcsAuthenticationException("no", reason).IsTransient.Should().Be(expected);

    [Fact]
    public void A_missing_role_stays_missing_and_an_outage_ends()
    {
        new EcsAuthorizationException("no", []) { StatusCode = 503 }.IsTransient.Should().BeFalse();
        new EcsClusterUnavailableException("no").IsTransient.Should().BeTrue();
    }

    [Fact]
    public void A_failed_task_passes_where_a_service_was_away()
    {
        Failed(new EcsServiceError { Code = 6503 }).IsTransient.Should().BeTrue();
        Failed(new EcsServiceError { Code = 7000, Retryable = true }).IsTransient.Should().BeFalse();
        Failed(null).IsTransient.Should().BeFalse();
        Failed(null).Attempts.Should().Be(1);

        static EcsTaskFailedException Failed(EcsServiceError? error) => new EcsTaskInternalException("no", new EcsTask { ServiceError = error });
    }

    [Fact]
    public void An_exception_is_not_made_without_what_it_is_about()
    {
        FluentActions.Invoking(() => new EcsTaskInternalException("no", null!)).Should().Throw<ArgumentNullException>().WithParameterName("task");
        FluentActions.Invoking(() => new EcsTaskSuspendedException("no", null!)).Should().Throw<ArgumentNullException>().WithParameterName("task");
        FluentActions.Invoking(() => new EcsAuthorizationException("no", null!)).Should().Throw<ArgumentNullException>().WithParameterName("requiredRoles");
        new EcsProtocolException("no").Excerpt.Should().BeEmpty();
    }
}
