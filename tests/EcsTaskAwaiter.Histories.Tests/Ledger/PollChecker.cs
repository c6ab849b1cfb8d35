using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Time;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>Holds what a poll is said to have come to against what the server said.</summary>
internal sealed class PollChecker(World world, Findings findings, LoginChecker logins)
{
    /// <summary>The requests under way.</summary>
    public IReadOnlyCollection<Exchange> Open { get; set; } = [];

    public Conclusion Conclude(Poll poll, in TaskReading reading)
    {
        Exchange? last = poll.Exchanges.LastOrDefault();
        Said? said = last is { End: ExchangeEnd.Delivered } ? last.Said : null;
        bool wasAskedToLogIn = poll.Exchanges.Exists(static exchange => exchange.Said?.Kind == SaidKind.LoginAsked);
        foreach (Exchange before in poll.Exchanges.SkipLast(1))
        {
            // Where a node answers badly, or something else for it, the next may be well.
            findings.Unless(MayBeRepeated(before) || (before.Said is { Status: >= 500 or 408 } or { Kind: SaidKind.Unreadable } && (before.Node != last!.Node || wasAskedToLogIn)), $"poll {poll.Number} sent {last} though {before} had been answered");
        }

        // Of several nodes an answer counts more than none.
        Exchange? answering = said is not null ? last : poll.Exchanges.LastOrDefault(static exchange => exchange is { End: ExchangeEnd.Delivered, Said.Kind: SaidKind.Busy or SaidKind.Unreadable });
        said ??= answering?.Said;
        bool isDefinite = said?.Kind is SaidKind.Task or SaidKind.Gone or SaidKind.Forbidden or SaidKind.Refused or SaidKind.Unreadable or SaidKind.Busy;

        // One node asked for a login, another answered badly: the login was tried, and the poll came to what that came to.
        bool isOfLogin = said?.Kind is SaidKind.Busy or SaidKind.Unreadable && wasAskedToLogIn && (reading.Fault?.Kind is not (PollFaultKind.Busy or PollFaultKind.Unreadable) || logins.LastEnded?.EndedNumber > last!.EndedNumber);
        if (isDefinite && !isOfLogin)
        {
            return ByAnswer(poll, answering!, said!, reading);
        }

        findings.Unless(reading.Kind == TaskReadingKind.Fault, $"poll {poll.Number} came to {reading.Kind}, but no answer to it was delivered");
        PollFaultKind kind = reading.Fault?.Kind ?? PollFaultKind.Unreachable;
        Exchange? login = logins.LastEnded;
        bool byLogin = login is not null && login.EndedAt >= poll.BeganAt;
        bool isTrue = kind switch
        {
            // A status counts although its body broke off.
            PollFaultKind.Unreadable or PollFaultKind.Busy when last is { End: not ExchangeEnd.Delivered, Said.Status: >= 400 } => true,

            // The answer to a login was lost a while ago, and the next one waits.
            PollFaultKind.Unreachable when logins.WaitsAfterLoss => true,
            PollFaultKind.Unreachable => last is null or { End: ExchangeEnd.Broken } || Ended(ExchangeEnd.Broken) || IsProbed(poll),
            // The time may be up in the pause before a broken request is repeated.
            PollFaultKind.TimedOut => last is null or { End: ExchangeEnd.Abandoned or ExchangeEnd.Broken or ExchangeEnd.Unread }
                || Ended(ExchangeEnd.Abandoned) || Ended(ExchangeEnd.Broken) || Ended(ExchangeEnd.Unread) || IsProbed(poll),
            PollFaultKind.Busy => LoginSaid(SaidKind.Busy),
            PollFaultKind.Unreadable => LoginSaid(SaidKind.Unreadable),
            PollFaultKind.Refused => LoginSaid(SaidKind.Refused),
            PollFaultKind.TokenRefused => wasAskedToLogIn || logins.WaitsAfterRefusedToken,
            PollFaultKind.LoginRefused => logins.MayBeRefused(reading.Fault!.Reason) || (reading.Fault.Reason == EcsAuthenticationFailure.TokenRefused && logins.TokenWasRefused),
            _ => false,
        };
        findings.Unless(isTrue, $"poll {poll.Number} came to {kind} ({reading.Fault?.Reason}), but neither it nor a login met that; its last request {last?.ToString() ?? "was not sent"} ended {last?.End} with {said?.ToString() ?? "no answer"}");
        Exchange? answered = kind switch
        {
            PollFaultKind.Busy => Answered(SaidKind.Busy),
            PollFaultKind.Unreadable => Answered(SaidKind.Unreadable),
            PollFaultKind.Refused => Answered(SaidKind.Refused),
            _ => null,
        };
        return new Conclusion(answered?.Said ?? said, kind, reading.RetryAfter);

        bool Ended(ExchangeEnd end) => byLogin && login!.End == end;
        Exchange? Answered(SaidKind what) => logins.Answered(what, poll.BeganAt);
        bool LoginSaid(SaidKind what) => Answered(what) is not null;
    }

    private Conclusion ByAnswer(Poll poll, Exchange exchange, Said said, in TaskReading reading)
    {
        // A date is the server's, and so is the clock it is read by; without one only the client's is left.
        TimeSpan? asked = said.RetryAfter?.At(exchange.Date ?? exchange.EndedAtUtc);
        findings.Unless(reading.RetryAfter == asked, $"poll {poll.Number} read {reading.RetryAfter?.ToString() ?? "nothing"} from {said}, which asks for {asked?.ToString() ?? "nothing"}");
        PollFaultKind? fault = said.Kind switch
        {
            SaidKind.Forbidden => PollFaultKind.Forbidden,
            SaidKind.Refused => PollFaultKind.Refused,
            SaidKind.Unreadable => PollFaultKind.Unreadable,
            SaidKind.Busy => PollFaultKind.Busy,
            _ => null,
        };
        bool isTrue = said.Kind switch
        {
            SaidKind.Task => reading.Kind == TaskReadingKind.Task ? Matches(reading.Task!, said.View!, poll.Id) : reading.Kind == TaskReadingKind.Unchanged && poll.Life.Body == said.Body,
            SaidKind.Gone => reading.Kind == TaskReadingKind.Gone && reading.Fault!.StatusCode == said.Status && reading.Fault.ServiceError?.Code == said.Code,
            _ => reading.Kind == TaskReadingKind.Fault && reading.Fault!.Kind == fault && reading.Fault.StatusCode == said.Status,
        };
        findings.Unless(isTrue, $"poll {poll.Number} was answered {said}, but came to {reading.Kind} {reading.Task?.StateText} {reading.Fault?.Kind} {reading.Fault?.StatusCode}");
        return new Conclusion(said, fault, asked);
    }

    // A node that is down is probed by one request at a time; the others take what was last found out.
    private bool IsProbed(Poll poll) => Open.Any(exchange => exchange.Poll != poll);

    private bool MayBeRepeated(Exchange exchange) => exchange switch
    {
        { End: ExchangeEnd.Broken or ExchangeEnd.Abandoned } => true,
        { Said.Kind: SaidKind.LoginAsked } => true,
        { Said: { Status: 502 or 504 } said } => said.RetryAfter?.At(world.Clock.GetUtcNow()) is null,
        _ => false,
    };

    private static bool Matches(EcsTask task, RunView view, EcsOperationId id) =>
        task.StateText == view.State && task.State == view.Expected && task.Progress == view.Percent && task.Message == view.Message
        && task.Description == view.Run.Label && task.OpId == id.OpId && (task.StartTime is not null == view.Run.TellsTimes || view.Run.TimeLie == TimeLie.Zoneless)
        && task.ServiceError?.Code == (view.IsError ? view.Run.Failure.Code : null);
}
