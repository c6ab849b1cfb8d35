using System.Text.Json;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Reads a configuration file. Also compiled into the PowerShell module, so its messages name no option.</summary>
internal static class ConfigurationReader
{
    private const int MaximumBytes = 1 << 20;

    /// <summary>The file's content; null if there is no file.</summary>
    /// <exception cref="UsageException">It is too long, or others can change it.</exception>
    /// <exception cref="JsonException">It is no configuration.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ConfigurationDocument? Find(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            RefuseIfOthersCanChange(file, path);
            return file.Length > MaximumBytes
                ? throw new UsageException($"The configuration file '{path}' is longer than {MaximumBytes} bytes: it is not a configuration of ecs-task.")
                : JsonSerializer.Deserialize(file, ConfigurationJson.Default.ConfigurationDocument) ?? new ConfigurationDocument();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Anyone who can change endpoint and trust can redirect the password to their own machine.
    private static void RefuseIfOthersCanChange(FileStream file, string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
        {
            throw new UsageException($"The configuration file '{Text.Printable(path)}' can be changed by others: run 'chmod 600 {Text.Printable(path)}'.");
        }
    }
}
