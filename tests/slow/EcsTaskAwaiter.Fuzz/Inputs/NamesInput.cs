using System.Text;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>A store and an operation id: refused by <see cref="ArgumentException"/>, or kept inside their segments of the path.</summary>
internal sealed record NamesInput(string Store, string Operation) : FuzzInput
{
    private static readonly Uri Server = new("https://ecs.example:4443/");

    public override byte[] Bytes => Encoding.Unicode.GetBytes($"{Store}\n{Operation}");

    public override void Run()
    {
        EcsOperationId id;
        try
        {
            id = EcsOperationId.ForDataStore(Store, Operation);
        }
        catch (ArgumentException)
        {
            return;
        }

        Check(id, segments: 6);
        Claim(EcsOperationId.FromLink(id.TaskPath).TaskPath == id.TaskPath, "a task path read as a link names the same path");
    }

    internal static void Check(EcsOperationId id, int? segments)
    {
        string path = id.TaskPath;
        Claim(path is ['/', not '/', ..], "a path begins with one slash");
        Claim(path.All(letter => letter is > ' ' and < '\u007f'), "a path is visible ASCII");
        Claim(!path.Contains('\\', StringComparison.Ordinal), "a path has no backslash, which some take for a slash");
        var resolved = new Uri(Server, path);
        Claim(resolved.Authority == Server.Authority && resolved.Scheme == Server.Scheme, "a path never leads to another host");
        Claim(resolved.AbsolutePath == path, "no normaliser changes a path");
        Claim(resolved.Query.Length == 0 && resolved.Fragment.Length == 0, "a path has neither query nor fragment");
        string[] parts = path.Split('/');
        Claim(parts[^2] == "tasks" && (segments is null || parts.Length == segments), "no id leaves its segment");
    }
}
