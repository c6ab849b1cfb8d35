using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter.Errors;

/// <summary>Text of a server's as part of a message or a log line.</summary>
internal static class MessageText
{
    /// <inheritdoc cref="DisplayText.OneLine"/>
    public static string OneLine(string text) => DisplayText.OneLine(text);
}
