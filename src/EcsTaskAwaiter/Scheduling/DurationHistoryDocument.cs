using System.Text.Json;

namespace EcsTaskAwaiter.Scheduling;

/// <summary>An exported history as JSON.</summary>
internal sealed record DurationHistoryDocument
{
    public const int CurrentVersion = 1;

    public int Version { get; init; }

    public IReadOnlyList<DurationHistoryKind> Kinds { get; init; } = [];

    /// <summary>What a document holds, found sound as a whole before any of it is used.</summary>
    /// <exception cref="FormatException">It is damaged, or of another version.</exception>
    public static IReadOnlyList<(string Name, IReadOnlyList<DurationInterval> Durations, double PercentTrust)> Read(string json)
    {
        try
        {
            // Throws ArgumentException where half of a surrogate pair stands alone.
            DurationHistoryDocument document = JsonSerializer.Deserialize(json, DurationHistoryJson.Default.DurationHistoryDocument)
                ?? throw new FormatException("It is null.");
            if (document.Version != CurrentVersion)
            {
                throw new FormatException($"Its version is {document.Version}, and this package reads version {CurrentVersion}.");
            }

            return document.Kinds is null
                ? throw new FormatException("It has no kinds.")
                : [.. document.Kinds.Select(kind => kind is null ? throw new FormatException("A kind is null.") : (kind.Kind, kind.Read(), kind.PercentTrust))];
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            throw new FormatException($"The duration history cannot be read, and nothing of it was used. {exception.Message}", exception);
        }
    }
}
