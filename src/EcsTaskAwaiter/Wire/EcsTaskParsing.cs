using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter;

/// <summary>Makes tasks of bodies. Call it as <c>EcsTask.Parse(body, mediaType)</c>.</summary>
public static class EcsTaskParsing
{
    extension(EcsTask)
    {
        /// <summary>Reads one task from a JSON or XML body, in any of the shapes ECS and ViPR send.</summary>
        /// <param name="body">The body's bytes.</param>
        /// <param name="mediaType">The <c>Content-Type</c>, with or without parameters; null to judge by the body.</param>
        /// <exception cref="EcsProtocolException">The body is not a task.</exception>
        public static EcsTask Parse(ReadOnlySpan<byte> body, string? mediaType) => TaskReader.Read(body, mediaType);

        /// <summary>Reads a list of tasks from a JSON or XML body; a single task reads as a list of one.</summary>
        /// <param name="body">The body's bytes.</param>
        /// <param name="mediaType">The <c>Content-Type</c>, with or without parameters; null to judge by the body.</param>
        /// <exception cref="EcsProtocolException">The body is not a list of tasks.</exception>
        public static IReadOnlyList<EcsTask> ParseList(ReadOnlySpan<byte> body, string? mediaType) => TaskReader.ReadList(body, mediaType);
    }
}
