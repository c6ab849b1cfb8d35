using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>What a rival makes of a body.</summary>
/// <typeparam name="T">The type.</typeparam>
internal sealed record Snapshot<T>(Func<T, bool> IsOver)
    where T : class
{
    /// <summary>Source-generated; null for a reader of its own.</summary>
    public JsonTypeInfo<T>? Json { get; init; }

    public Func<byte[], T>? Parse { get; init; }

    public async Task<T> GetAsync(HttpClient http, string path, CancellationToken cancellationToken) => Json is { } json
        ? await http.GetFromJsonAsync(path, json, cancellationToken) ?? throw new JsonException()
        : Parse!(await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken));

    public T Read(BinaryData body) => Json is { } json ? JsonSerializer.Deserialize(body, json) ?? throw new JsonException() : Parse!(body.ToArray());
}
