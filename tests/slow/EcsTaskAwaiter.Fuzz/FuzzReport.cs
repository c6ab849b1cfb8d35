using System.Globalization;
using System.Text;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>What a run found.</summary>
internal sealed class FuzzReport(ulong seed)
{
    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);

    public int Inputs => _kinds.Values.Sum();

    public List<FuzzEscape> Escapes { get; } = [];

    public (TimeSpan Time, string Seed, FuzzInput? Input) Slowest { get; private set; }

    public (long Bytes, string Seed, FuzzInput? Input) Largest { get; private set; }

    /// <summary>The most bytes allocated for each byte of an input of a kilobyte or more.</summary>
    public double MostPerByte { get; private set; }

    public void Add(FuzzInput input, string seed, TimeSpan time, long allocated)
    {
        _kinds[input.Kind] = _kinds.GetValueOrDefault(input.Kind) + 1;
        Slowest = time > Slowest.Time ? (time, seed, input) : Slowest;
        Largest = allocated > Largest.Bytes ? (allocated, seed, input) : Largest;
        MostPerByte = input.Bytes.Length >= 1024 ? Math.Max(MostPerByte, (double)allocated / input.Bytes.Length) : MostPerByte;
    }

    public string Describe()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"inputs             {Inputs} (seed {seed}): {string.Join(", ", _kinds.Select(kind => $"{kind.Key} {kind.Value}"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"escapes            {Escapes.Count}");
        text.AppendLine(CultureInfo.InvariantCulture, $"slowest input      {Slowest.Time.TotalMilliseconds:F1} ms: {Named(Slowest.Input, Slowest.Seed)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"largest allocation {Largest.Bytes / 1024.0:F0} KiB: {Named(Largest.Input, Largest.Seed)}");
        text.Append(CultureInfo.InvariantCulture, $"most per byte      {MostPerByte:F0} bytes allocated for one byte of input");
        foreach (FuzzEscape escape in Escapes)
        {
            text.AppendLine().Append(escape);
        }

        return text.ToString();
    }

    private static string Named(FuzzInput? input, string seed) => input is null ? "none" : $"{input.Kind} of {input.Bytes.Length} bytes, seed {seed}";
}
