namespace EcsTaskAwaiter.Cli.Tests.Configuration;

/// <summary>A home folder of a test's own, with or without a configuration in it.</summary>
public sealed class ConfiguredHome : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecs-task-home-");

    public string Folder => _folder.FullName;

    public string File => Path.Combine(Folder, "ecs-task", "config.json");

    public string Text => System.IO.File.ReadAllText(File);

    /// <summary>A run that looks for its configuration here.</summary>
    internal CommandLineRun Run(string format = "plain") => new() { Format = format, Variables = { [HomeVariable] = Folder } };

    /// <summary>Writes the configuration as a person would by hand.</summary>
    public void Write(string json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, json);
    }

    /// <summary>Makes a file that only its owner can read.</summary>
    public string WriteSecret(string name, string secret)
    {
        string path = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, secret);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string HomeVariable => OperatingSystem.IsWindows() ? "APPDATA" : "XDG_CONFIG_HOME";
}
