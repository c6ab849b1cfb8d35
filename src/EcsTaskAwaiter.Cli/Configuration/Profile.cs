using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The settings of one cluster in the file, named like the options. There is deliberately no password.</summary>
internal sealed record Profile
{
    [JsonConverter(typeof(OneOrMoreConverter))]
    public IReadOnlyList<string>? Endpoint { get; init; }

    public string? User { get; init; }

    public string? PasswordFile { get; init; }

    [JsonConverter(typeof(OneOrMoreConverter))]
    public IReadOnlyList<string>? Trust { get; init; }

    public string? Timeout { get; init; }

    public string? Output { get; init; }
}
