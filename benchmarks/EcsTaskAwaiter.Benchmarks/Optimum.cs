namespace EcsTaskAwaiter.Benchmarks;

/// <summary>
/// The cheapest deterministic poll times for a known distribution, by dynamic programming over a grid: V(i) is the least over j of
/// c·S(i) + ∫ (t(j) - t) dF over the gap + V(j), where the integral is S(i)·(t(j) - t(i)) less the area under S.
/// </summary>
internal sealed record Optimum(double Cost, double FirstInterval)
{
    public static Optimum Of(DurationFamily family, double requestCost, int points = 4000)
    {
        double first = Math.Min(family.Median / 1000, requestCost / 10), step = Math.Log(family.Longest / first) / (points / 2);
        double[] t = [.. Enumerable.Range(0, points / 2).Select(i => first * Math.Exp(i * step))
            .Concat(Enumerable.Range(0, points / 2).Select(i => Math.Min(family.Median * 6, family.Longest) * i / (points / 2)))
            .Append(family.Longest).Order()];
        double[] survival = [.. t.Select(family.Survival)], area = new double[t.Length], value = new double[t.Length];
        for (int i = 1; i < t.Length; i++)
        {
            area[i] = area[i - 1] + ((t[i] - t[i - 1]) * (survival[i] + survival[i - 1] + (4 * family.Survival((t[i] + t[i - 1]) / 2))) / 6);
        }

        int next = 0;
        for (int i = t.Length - 2; i >= 0; i--)
        {
            value[i] = double.PositiveInfinity;
            for (int j = i + 1; j < t.Length; j++)
            {
                double now = (requestCost * survival[i]) + (survival[i] * (t[j] - t[i])) - (area[j] - area[i]);
                if (now > value[i])
                {
                    break; // The delay of a gap only grows with the gap.
                }

                if (now + value[j] < value[i])
                {
                    value[i] = now + value[j];
                    next = j;
                }
            }
        }

        return new Optimum(value[0], t[next]);
    }
}
