using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>The rules of when polls may and must begin: budget, pauses, intervals, <c>Retry-After</c>.</summary>
internal sealed class PaceChecker(World world, Findings findings, PaceRules rules)
{
    private double _tokens = Math.Max(1, rules.PerSecond / 10);
    private TimeSpan _filledAt;
    private TimeSpan _shortUntil;
    private int _owed;
    private TimeSpan _owedSince;
    private TimeSpan _pausedUntil;
    private TimeSpan _pausedAt = TimeSpan.MinValue;
    private bool _wasPaused;
    private int _inFlight;
    private TimeSpan _slowest;
    private TimeSpan _progressedAt;

    /// <summary>Whether neither pauses nor limits can have held anything back.</summary>
    public bool IsUnhurried => rules.IsAmple && !_wasPaused;

    /// <summary>
    /// By when the next final poll begins, if one waits, even at the slowest budget that the server's pauses leave: one request in a second. Where as many polls
    /// are under way as may be, one of them has to end first, for which a wait has patience.
    /// </summary>
    public TimeSpan NextTurn(TimeSpan patience) => Larger(_slowest, world.AwakeSince) + patience;

    /// <summary>Whether polls under way have held all others back for so long that no final poll need wait any more.</summary>
    public bool IsStuck(TimeSpan patience) => _inFlight >= rules.Concurrent && world.Now >= Larger(_progressedAt, world.AwakeSince) + patience;

    public void Began(Poll poll)
    {
        Life life = poll.Life;
        TimeSpan now = world.Now;
        findings.Unless(life.Waits.Count > 0, $"poll {poll.Number} of {poll.Id} began when nobody was interested any more");
        findings.Unless(life.InFlight is null, $"poll {poll.Number} of {poll.Id} began while another was under way");
        bool isFinalPoll = life.EarliestDeadline <= now;
        TimeSpan latest = life.Waits.Count == 0 ? TimeSpan.MaxValue : life.Waits.Max(wait => wait.Deadline);
        findings.Unless(
            latest == TimeSpan.MaxValue || now <= InTime(latest) || !IsUnhurried || life.LastPoll?.BeganAt < world.AwakeSince,
            $"poll {poll.Number} of {poll.Id} began {now - latest} after the last deadline");
        findings.Unless(isFinalPoll || now >= life.NotBefore, $"poll {poll.Number} of {poll.Id} began {life.NotBefore - now} too early");
        findings.Unless(isFinalPoll || now >= _pausedUntil || now == _pausedAt, $"poll {poll.Number} of {poll.Id} began {_pausedUntil - now} before the end of the pause that the server had asked for");
        findings.Unless(++_inFlight <= rules.Concurrent, $"poll {poll.Number} of {poll.Id} began as number {_inFlight} of {rules.Concurrent} at once");
        Fill(now);
        _tokens--;
        _progressedAt = now;
        _slowest = Larger(_slowest, now) + TimeSpan.FromSeconds(1);
        NoteShortage();
        findings.Unless(_tokens >= -1e-5, $"poll {poll.Number} of {poll.Id} began beyond {rules.PerSecond} requests in a second");
    }

    /// <summary>A poll ended, or was given up. What it sent beyond the request it began with is paid for from now on.</summary>
    public void Ended(Poll poll)
    {
        _inFlight--;
        _progressedAt = world.Now;
        _slowest = Larger(_slowest, world.Now) + TimeSpan.FromSeconds(Math.Max(0, poll.Exchanges.Count - 1));
        if (!poll.IsAbandoned && poll.Exchanges.Count > 1)
        {
            // Polls that were to begin together with it had been let begin before that was known.
            Fill(world.Now);
            (_owed, _owedSince) = (_owed + poll.Exchanges.Count - 1, world.Now);
            NoteShortage();
        }
    }

    public void Pause(TimeSpan? asked)
    {
        TimeSpan until = world.Now + Floor(asked ?? TimeSpan.Zero);
        _pausedUntil = until > _pausedUntil ? until : _pausedUntil;

        // Polls that were to begin together are not held back by the answer to one of them.
        (_wasPaused, _pausedAt) = (true, world.Now);
    }

    /// <summary>Sets when the next poll of an operation is to begin.</summary>
    public void Plan(Life life, TimeSpan? asked)
    {
        TimeSpan now = world.Now;
        if (asked is { } later)
        {
            TimeSpan floor = Floor(later);
            (life.NotBefore, life.NotAfter) = (now + floor, now + floor + (floor * rules.Jitter));
            return;
        }

        TimeSpan most = Larger(rules.Maximum, rules.Minimum), bounded = rules.Fixed is { } interval ? Larger(Smaller(interval, rules.Maximum), rules.Minimum) : most;
        TimeSpan sway = Smaller(bounded * rules.Jitter, TimeSpan.FromSeconds(1));
        life.NotBefore = now + (rules.Fixed is null ? rules.Minimum : Larger(bounded - sway, rules.Minimum));
        life.NotAfter = now + Larger(bounded + sway, rules.Minimum);
    }

    /// <summary>Whoever waits must be served in time, where the budget is not short.</summary>
    public void Look(Life life)
    {
        if (life.InFlight is not null || life.Waits.Count == 0 || !IsUnhurried)
        {
            return;
        }

        TimeSpan due = Smaller(life.NotAfter + rules.Minimum, Larger(life.EarliestDeadline, life.NotBefore));
        due = Smaller(due, life.EarliestDeadline);
        findings.Unless(world.Now <= InTime(due), $"no poll of {life.Id} began by {due}");
    }

    private void Fill(TimeSpan now)
    {
        if (now > _owedSince)
        {
            _tokens -= _owed;
            _owed = 0;
        }

        _tokens = Math.Min(Math.Max(1, rules.PerSecond / 10), _tokens + ((now - _filledAt).TotalSeconds * rules.PerSecond));
        _filledAt = now;
    }

    private void NoteShortage()
    {
        double left = _tokens - _owed;
        if (left < 1)
        {
            _shortUntil = Larger(_shortUntil, world.Now + TimeSpan.FromSeconds((1 - left) / rules.PerSecond));
        }
    }

    // Until when what is due then may begin: at once, or as soon as requests beyond the polls' first ones are paid for. Timers count whole milliseconds.
    private TimeSpan InTime(TimeSpan due)
    {
        TimeSpan first = world.FirstChance(due);
        return first > _shortUntil ? first : Larger(first, world.FirstChance(_shortUntil + TimeSpan.FromMilliseconds(1)));
    }

    private TimeSpan Floor(TimeSpan asked) => Larger(Smaller(asked, rules.MaximumRetryAfter), rules.Minimum);

    private static TimeSpan Smaller(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Larger(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
