namespace EcsTaskAwaiter.Benchmarks;

/// <summary>What a schedule cost over many operations of one family, in means for one operation.</summary>
internal readonly record struct Measurement(double Requests, double DelaySeconds, double Cost)
{
    private const int Draws = 2000;

    /// <summary>The wait begins right after the submission; the end is noticed by the first poll at or after it.</summary>
    public static Measurement Of(Contender contender, DurationFamily family, TimeSpan requestCost)
    {
        var random = new Random(1);
        double requests = 0, delay = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            double duration = family.Draw(random);
            Func<TimeSpan, int, TimeSpan> next = contender.Begin(requestCost);
            TimeSpan now = TimeSpan.Zero;
            int polls = 0;
            while (now.TotalSeconds < duration || polls == 0)
            {
                now += next(now, polls);
                polls++;
            }

            requests += polls;
            delay += now.TotalSeconds - duration;
        }

        return new Measurement(requests / Draws, delay / Draws, (delay + (requestCost.TotalSeconds * requests)) / Draws);
    }
}
