using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>The documented task as a rival's user would declare it for System.Text.Json: all fields that <see cref="EcsTask"/> has.</summary>
internal sealed record RivalTask(
    string? OpId,
    RivalTask.Named? Resource,
    RivalTask.Named? Tenant,
    RivalTask.Named[]? AssociatedResources,
    string? State,
    string? Message,
    string? Description,
    RivalTask.Error? ServiceError,
    long? StartTime,
    long? EndTime,
    int? Progress,
    RivalTask.Named? Workflow,
    string? Name,
    string? Id,
    RivalTask.Href? Link,
    long? CreationTime,
    bool? Inactive,
    bool? Global,
    bool? Remote,
    RivalTask.Named? Vdc,
    bool? Internal)
{
    [JsonIgnore]
    public bool IsOver => State is "ready" or "error";

    internal sealed record Href([property: JsonPropertyName("href")] string? Address);

    internal sealed record Named(string? Name, string? Id, Href? Link);

    internal sealed record Error(int? Code, string? Description, string? Details, bool? Retryable);
}
