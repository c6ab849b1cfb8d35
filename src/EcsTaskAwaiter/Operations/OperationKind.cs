namespace EcsTaskAwaiter.Operations;

/// <summary>Groups operations that take alike: the resource's type, and what is done to it.</summary>
internal static class OperationKind
{
    /// <summary>For example <c>data-stores/CREATE</c>. An operation id that is a serial number says nothing, so the task's name stands in for it.</summary>
    public static string Of(EcsOperationId id, EcsTask? task)
    {
        string path = id.ResourcePath;
        int last = path.LastIndexOf('/');
        int previous = last <= 0 ? -1 : path.LastIndexOf('/', last - 1);
        string type = last <= 0 ? "*" : path[(previous + 1)..last];
        return $"{type}/{(IsWord(id.OpId) ? id.OpId : task?.Name ?? task?.Description ?? "*")}";
    }

    /// <summary>The same before anything was read; null where it takes the task to tell.</summary>
    public static string? Of(EcsOperationId id) => IsWord(id.OpId) ? Of(id, task: null) : null;

    private static bool IsWord(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetter(c) || c is '_' or ' ');
}
