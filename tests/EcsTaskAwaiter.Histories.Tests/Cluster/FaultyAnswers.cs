using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>What a request is answered when something is wrong in front of the cluster or within it.</summary>
internal sealed class FaultyAnswers(World world)
{
    /// <summary>The answer, or null when the fault leaves the answer to the server and only harms its way back.</summary>
    /// <param name="kind">The fault.</param>
    /// <param name="echo">What the answer repeats of the request.</param>
    public Said? Of(FaultKind kind, string echo) => kind switch
    {
        FaultKind.PageInstead => new Said(SaidKind.Unreadable, 200) { Body = $"<html><body>Sign in {echo}</body></html>", MediaType = "text/html" },
        FaultKind.WrongOperation => new Said(SaidKind.Unreadable, 200)
        {
            Body = world.Chance.Odds(0.5)
                ? """{"op_id":"OTHER","state":"ready","resource":{"id":"9.9.9.9"},"link":{"rel":"self","href":"/vdc/data-stores/9.9.9.9/tasks/OTHER"}}"""
                : """{"state":"ready"}""",
        },
        FaultKind.Elsewhere => new Said(SaidKind.Unreadable, 302) { Location = "https://portal.example/elsewhere" },
        FaultKind.LoginAsked => new Said(SaidKind.LoginAsked, 302) { Location = "https://node-1:4443/login?service=x" },
        FaultKind.Unauthorized => new Said(SaidKind.LoginAsked, 401) { Code = 4000, Body = Error(4000, echo) },
        FaultKind.Forbidden => new Said(SaidKind.Forbidden, 403) { Code = 3000, Body = Error(3000, echo) },
        FaultKind.NotFound => world.Chance.Odds(0.5)
            ? new Said(SaidKind.Unreadable, 404) { Body = $"<html>nothing here {echo}</html>", MediaType = "text/html" }
            : new Said(SaidKind.Refused, 404) { Code = 6404, Body = Error(6404, echo) },
        FaultKind.RequestTimeout => Busy(408, null, echo),
        FaultKind.TooManyRequests => Busy(429, null, echo),
        FaultKind.InternalError => Busy(500, 7000, echo),
        FaultKind.BadGateway => Busy(502, 6503, echo),
        FaultKind.Unavailable => Busy(503, 6000, echo),
        FaultKind.GatewayTimeout => Busy(504, 6500, echo),
        _ => null,
    };

    private Said Busy(int status, int? code, string echo) => new(SaidKind.Busy, status)
    {
        Code = code,
        Body = code is { } known ? Error(known, echo) : string.Empty,
        RetryAfter = world.Chance.Odds(status is 503 or 429 ? 0.7 : 0.3) ? RetryAfterForm.Draw(world.Chance, world.Clock.GetUtcNow()) : null,
    };

    private string Error(int code, string echo) => world.Chance.Odds(0.3)
        ? $"<?xml version=\"1.0\"?><error><code>{code}</code><description>no</description><details>{echo}</details><retryable>false</retryable></error>"
        : $$"""{"code":{{code}},"description":"no","details":"{{echo}}","retryable":false}""";
}
