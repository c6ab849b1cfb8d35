using System.Text.Json.Serialization;

namespace EcsTaskAwaiter;

/// <summary>What a wait does when the task is suspended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SuspendedTaskHandling>))]
public enum SuspendedTaskHandling
{
    /// <summary>Ends with <see cref="EcsTaskSuspendedException"/>: a person is needed.</summary>
    Throw = 0,

    /// <summary>Keeps waiting, until somebody resumes the task or the deadline passes.</summary>
    KeepWaiting,
}
