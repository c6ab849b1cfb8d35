using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>One request that reached the cluster's network, and what came of it.</summary>
internal sealed class Exchange(int number, Poll? poll, string node, string path, string? token, TimeSpan sentAt, int sentNumber)
{
    public int Number => number;

    /// <summary>The poll on whose behalf it was sent; null for a submission or a logout.</summary>
    public Poll? Poll => poll;

    public string Node => node;

    public string Path => path;

    public string? Token => token;

    public TimeSpan SentAt => sentAt;

    /// <summary>Its place in the trace.</summary>
    public int SentNumber => sentNumber;

    public bool IsLogin => path == "/login";

    public bool IsLogout => path == "/logout";

    public bool IsTask => !IsLogin && !IsLogout;

    /// <summary>The password of a login. Secret: never printed.</summary>
    public string? Password { get; init; }

    /// <summary>What was done to it.</summary>
    public FaultKind Fault { get; set; }

    /// <summary>What the server answered; null while it has not.</summary>
    public Said? Said { get; set; }

    /// <summary>The date of the answer; null where it has none.</summary>
    public DateTimeOffset? Date { get; set; }

    /// <summary>How it ended.</summary>
    public ExchangeEnd End { get; private set; }

    public TimeSpan EndedAt { get; private set; }

    /// <summary>When it ended by the client's wall clock.</summary>
    public DateTimeOffset EndedAtUtc { get; private set; }

    public int EndedNumber { get; private set; }

    public void Finish(ExchangeEnd end, TimeSpan now, DateTimeOffset utcNow, int noted)
    {
        if (End == ExchangeEnd.None)
        {
            (End, EndedAt, EndedAtUtc, EndedNumber) = (end, now, utcNow, noted);
        }
    }

    public override string ToString() => $"#{number} {path} at {node}";
}
