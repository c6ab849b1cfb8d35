using System.Text.Json.Serialization;

namespace EcsTaskAwaiter;

/// <summary>What <c>RunAsync</c> does with a failure the server calls retryable.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetryableHandling>))]
public enum RetryableHandling
{
    /// <summary>Throws, with the server's flag.</summary>
    Surface = 0,

    /// <summary>Submits again, only when the server said <c>retryable: true</c>.</summary>
    Resubmit,
}
