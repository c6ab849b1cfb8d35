using System.Text.Json.Serialization;

namespace EcsTaskAwaiter;

/// <summary>What a wait does when the server no longer knows the task.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoneTaskHandling>))]
public enum GoneTaskHandling
{
    /// <summary>Ends with <see cref="EcsTaskGoneException"/>.</summary>
    Throw = 0,

    /// <summary>Ends with a result whose <see cref="EcsTaskResult.AssumedCompleted"/> is true: right for a removal, whose end can remove its own task.</summary>
    TreatAsCompleted,
}
