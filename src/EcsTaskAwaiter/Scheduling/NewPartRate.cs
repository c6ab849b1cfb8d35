namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// How ready a kind is to show something new: the concentration of the Dirichlet process, drawn anew in every sweep from its posterior over
/// a grid (as Escobar and West 1995 do without one), so that a kind which has long shown nothing new is expected to go on so.
/// </summary>
internal sealed class NewPartRate
{
    private const double Least = 0.03, Most = 3, Usual = 0.4;
    private const int Rates = 14;

    private static readonly double[] Grid = [.. Enumerable.Range(0, Rates).Select(i => Least * Math.Pow(Most / Least, i / (Rates - 1.0)))];
    private static readonly double[] LogGrid = [.. Grid.Select(rate => Math.Log(rate))];

    // The logarithm of a(a+1)...(a+n−1).
    private readonly double[] _logAscending = new double[Rates];
    private readonly int _count;

    public NewPartRate(int count)
    {
        _count = count;
        for (int rate = 0; rate < Rates; rate++)
        {
            double product = 1, sum = 0;
            for (int i = 0; i < count; i++)
            {
                product *= Grid[rate] + i;
                if (product > 1e200)
                {
                    sum += Math.Log(product);
                    product = 1;
                }
            }

            _logAscending[rate] = sum + Math.Log(product);
        }
    }

    public double Value { get; private set; } = Usual;

    /// <summary>The chance that the next operation is of no part yet known.</summary>
    public double ChanceOfNew => Value / (Value + _count);

    public void Draw(int parts, ref FixedRandom random)
    {
        Span<double> weights = stackalloc double[Rates];
        double most = double.NegativeInfinity;
        for (int rate = 0; rate < Rates; rate++)
        {
            weights[rate] = (parts * LogGrid[rate]) - _logAscending[rate];
            most = Math.Max(most, weights[rate]);
        }

        double sum = 0;
        foreach (ref double weight in weights)
        {
            weight = sum += Math.Exp(weight - most);
        }

        double place = random.Next() * sum;
        int chosen = 0;
        while (chosen < Rates - 1 && weights[chosen] <= place)
        {
            chosen++;
        }

        Value = Grid[chosen];
    }
}
