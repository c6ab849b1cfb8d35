using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>Draws what goes wrong.</summary>
internal static class FaultGenerator
{
    // What a wait outlives.
    private static readonly FaultKind[] Passing =
    [
        FaultKind.Refused, FaultKind.ResetBefore, FaultKind.ResetWithin, FaultKind.StallBefore, FaultKind.StallWithin, FaultKind.SlowBytes, FaultKind.WrongMediaType,
        FaultKind.RequestTimeout, FaultKind.TooManyRequests, FaultKind.InternalError, FaultKind.BadGateway, FaultKind.Unavailable, FaultKind.GatewayTimeout,
        FaultKind.LoginAsked, FaultKind.Unauthorized, FaultKind.CutBody, FaultKind.GarbledBody, FaultKind.PageInstead, FaultKind.Elsewhere, FaultKind.LostAnswer, FaultKind.WrongOperation,
    ];

    private static readonly FaultKind[] Down = [FaultKind.Refused, FaultKind.ResetBefore, FaultKind.StallBefore];
    private static readonly FaultKind[] Sick = [FaultKind.InternalError, FaultKind.BadGateway, FaultKind.Unavailable, FaultKind.GatewayTimeout];
    private static readonly FaultKind[] Final = [FaultKind.Forbidden, FaultKind.NotFound];

    public static List<FaultWindow> Draw(Random chance, double length, int nodes)
    {
        var windows = new List<FaultWindow>();
        int count = chance.Pick(0, 1, 2, 3, 5);
        for (int i = 0; i < count; i++)
        {
            bool isNode = nodes > 1 && chance.Odds(0.3);
            FaultKind[] from = chance.Odds(0.06) ? Final : isNode ? chance.Pick(Down, Sick) : Passing;
            FaultKind[] kinds = [.. Enumerable.Range(0, chance.Pick(1, 1, 2, 4)).Select(_ => from[chance.Next(from.Length)])];
            TimeSpan begin = chance.Span(0, length);
            windows.Add(new FaultWindow(
                begin, begin + chance.Span(0.25, length / 2), kinds, isNode ? 1 : chance.Pick(0.1, 0.3, 0.6, 1), isNode ? $"node-{chance.Next(1, nodes + 1)}" : null, chance.Odds(isNode ? 1 : 0.4)));
        }

        return windows;
    }

    public static List<(TimeSpan At, ClusterEvent What, TimeSpan By)> DrawEvents(Random chance, double length)
    {
        var events = new List<(TimeSpan At, ClusterEvent What, TimeSpan By)>();
        int sessions = chance.Pick(0, 0, 1, 3);
        for (int i = 0; i < sessions; i++)
        {
            events.Add((chance.Span(0, length), ClusterEvent.SessionsEnd, TimeSpan.Zero));
        }

        if (chance.Odds(0.2))
        {
            events.Add((chance.Span(0, length), ClusterEvent.ClockJumps, TimeSpan.FromSeconds(chance.Pick(-86400, -30, 30, 3600, 864000))));
        }

        if (chance.Odds(0.1))
        {
            events.Add((chance.Span(0, length), ClusterEvent.MachineSleeps, chance.Span(1, length)));
        }

        if (chance.Odds(0.08))
        {
            TimeSpan at = chance.Span(0, length);
            events.Add((at, ClusterEvent.PasswordChanges, TimeSpan.Zero));
            events.Add((at, ClusterEvent.SessionsEnd, TimeSpan.Zero));
            events.Add((at + chance.Span(0, length / 2), ClusterEvent.CallerLearnsPassword, TimeSpan.Zero));
        }

        if (chance.Odds(0.06))
        {
            TimeSpan at = chance.Span(0, length);
            events.Add((at, ClusterEvent.OthersTakeAllTokens, TimeSpan.Zero));
            events.Add((at, ClusterEvent.SessionsEnd, TimeSpan.Zero));
            events.Add((at + chance.Span(0, length), ClusterEvent.OthersLogOut, TimeSpan.Zero));
        }

        if (chance.Odds(0.04))
        {
            TimeSpan at = chance.Span(0, length);
            events.Add((at, ClusterEvent.AccountIsLocked, chance.Span(5, length)));
            events.Add((at, ClusterEvent.SessionsEnd, TimeSpan.Zero));
        }

        return events;
    }
}
