using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>Draws operations and their runs.</summary>
internal static class OperationGenerator
{
    public static List<OperationScript> Draw(Random chance, double length)
    {
        var operations = new List<OperationScript>();
        int count = chance.Pick(1, 1, 2, 3, 5);
        for (int i = 1; i <= count; i++)
        {
            OperationScript operation = Make(chance, i);
            TimeSpan at = chance.Odds(0.5) ? TimeSpan.FromSeconds(-chance.Next(0, 60)) : chance.Span(0, length / 4);
            int runs = chance.Pick(0, 1, 1, 1, 2, 3, 4);
            for (int run = 1; run <= runs; run++)
            {
                OperationRun made = DrawRun(chance, length).Make(run, $"{operation.Name} run {run}", at);
                operation.Runs.Add(made);
                at = made.End + chance.Span(0, length / 4);
            }

            operations.Add(operation);
        }

        return operations;
    }

    public static OperationScript Make(Random chance, int number) => new(
        EcsOperationId.ForDataStore(
            chance.Pick($"10.4.0.{number}", $"urn:storageos:HostingDeviceInfo:{number}:", $"node {number}/{number}"),
            chance.Pick("CREATE", "CREATE", "DELETE", $"c0ffee-{number}")),
        $"op{number}")
    {
        GoneAnswer = chance.Pick((400, 1008), (400, 1004), (404, 2000)),
    };

    public static RunDraft DrawRun(Random chance, double length)
    {
        RunEnding ending = chance.Pick(RunEnding.Ready, RunEnding.Ready, RunEnding.Ready, RunEnding.Error, RunEnding.Error, RunEnding.Suspended, RunEnding.Vanishes, RunEnding.Never);
        TimeSpan length1 = chance.Odds(0.1) ? TimeSpan.FromMilliseconds(chance.Next(1, 2000)) : chance.Span(1, length / 2);
        ProgressCurve curve = (ProgressCurve)chance.Next(6);
        TimeSpan queued = chance.Odds(0.3) ? chance.Span(0.25, 5) : TimeSpan.Zero;
        (TimeSpan From, TimeSpan Length)? pause = chance.Odds(0.15) ? (length1 * chance.NextDouble(), chance.Span(1, length / 4)) : null;
        TimeSpan keptFor = chance.Odds(0.2) ? chance.Span(1, length / 4) : TimeSpan.MaxValue;
        FailureScript failure = FailureScript.Draw(chance);
        bool tellsTimes = chance.Odds(0.4), speaksXml = chance.Odds(0.4), isOdd = chance.Odds(0.1);
        string suspended = chance.Pick("suspended_no_error", "suspended_error");
        TimeLie lie = chance.Odds(0.25) ? chance.Pick(TimeLie.EpochStart, TimeLie.FutureStart, TimeLie.Zoneless) : TimeLie.None;
        return new RunDraft((number, label, at) => new OperationRun
        {
            Number = number,
            Label = label,
            Start = at,
            Length = length1 > TimeSpan.Zero ? length1 : TimeSpan.FromSeconds(1),
            Ending = ending,
            Curve = curve,
            Queued = queued,
            Pause = pause is { } stop ? (at + stop.From, at + stop.From + stop.Length) : null,
            SuspendedState = suspended,
            KeptFor = keptFor,
            Failure = failure,
            TellsTimes = tellsTimes,
            TimeLie = lie,
            SpeaksXml = speaksXml,
            SaysOddState = isOdd,
        });
    }
}
