namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>Holds what observers were told against what there was to tell.</summary>
internal sealed class ValueChecker(Findings findings, bool tellsStandstills)
{
    public void Look(Wait wait)
    {
        foreach (Witness witness in wait.Witnesses)
        {
            Shown[] due = [.. wait.Expected.Skip(Math.Max(0, witness.CameAfter))];
            Shown[] told = [.. witness.Values.Select(Shown.Of)];
            if (wait.IsPulled)
            {
                findings.Unless(IsWithin(told, due), $"{witness} was told what never was: {Text(told)} of {Text(due)}");
                bool sawAll = wait.Decision is null || wait.Ending is null || wait.TurnedAway || wait.Ending.Kind == EndingKind.Cancelled || due.Length == 0 || (told.Length > 0 && told[^1] == due[^1]);
                findings.Unless(sawAll, $"{witness} was not told the last value: {Text(told)} of {Text(due)}");
            }
            else
            {
                // Whoever turned away or was disposed under way may lack the latest.
                Shown[] seen = Distinct(told, due);
                bool isWhole = witness.IsClosed || wait.LeftAt is not null ? due.AsSpan().StartsWith(seen) : due.AsSpan().SequenceEqual(seen);
                findings.Unless(isWhole, $"{witness} was told {Text(told)}, and there was {Text(due)}");
            }

            findings.Unless(wait.Ending is null || witness.IsOver || witness.IsClosed || !witness.HearsEnds, $"{witness} was not told the end");
            findings.Unless(witness.Error is null || wait.Ending is null || witness.Error.GetType() == wait.Ending.Error?.GetType(), $"{witness} was told another end than its wait");
            if (witness.Error is EcsException && wait.IsSharedTask)
            {
                findings.Unless(!ReferenceEquals(witness.Error, wait.Ending?.Error), $"{witness} was given the awaiters' own instance of the exception");
            }
        }
    }

    // A standstill that begins or ends is news too, and shows the same otherwise.
    private Shown[] Distinct(Shown[] told, Shown[] due)
    {
        var seen = new List<Shown>(told.Length);
        foreach (Shown value in told)
        {
            bool isRepeated = tellsStandstills && seen.Count > 0 && seen[^1] == value && (seen.Count >= due.Length || due[seen.Count] != value);
            if (!isRepeated)
            {
                seen.Add(value);
            }
        }

        return [.. seen];
    }

    private static bool IsWithin(Shown[] told, Shown[] due)
    {
        int at = 0;
        foreach (Shown value in told)
        {
            while (at < due.Length && due[at] != value)
            {
                at++;
            }

            if (at == due.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(Shown[] values) => string.Join(", ", values.Select(value => $"{value.State} {value.Percent}{(value.IsStale ? " stale" : string.Empty)}{(value.IsFinal ? " final" : string.Empty)}"));
}
