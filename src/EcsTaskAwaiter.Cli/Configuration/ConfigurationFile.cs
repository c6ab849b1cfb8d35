using System.Text.Encodings.Web;
using System.Text.Json;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Reads and writes the configuration file.</summary>
internal static class ConfigurationFile
{
    // The file is not HTML, so quotes and non-ASCII letters need no escaping.
    private static readonly ConfigurationJson Json = new(new JsonSerializerOptions(ConfigurationJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file's content; empty if the default file does not exist.</summary>
    /// <exception cref="UsageException">It cannot be read, is no configuration, or others can change it.</exception>
    public static ConfigurationDocument Read(ConfigurationLocation location) => Find(location)
        ?? (location.IsExplicit
            ? throw new UsageException($"There is no configuration file '{location.Path}': create it with 'ecs-task config set', or correct --config or {ConfigurationLocation.Variable}.")
            : new ConfigurationDocument());

    /// <summary>The file's content; null if there is no file.</summary>
    /// <exception cref="UsageException">It cannot be read, is no configuration, or others can change it.</exception>
    public static ConfigurationDocument? Find(ConfigurationLocation location)
    {
        if (location.Path is not { } path)
        {
            return null;
        }

        try
        {
            return ConfigurationReader.Find(path);
        }
        catch (JsonException exception)
        {
            throw new UsageException(ConfigurationFault.Explain(path, exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The configuration file '{path}' cannot be read: {exception.Message} Correct its permissions, or give another file with --config FILE.");
        }
    }

    /// <summary>Replaces the file atomically, with permissions for its owner only.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(ConfigurationLocation location, ConfigurationDocument document)
    {
        string asked = location.Required();
        try
        {
            // Dotfiles are often symbolic links: keep the link and change its target.
            string path = new FileInfo(asked).LinkTarget is null ? asked : File.ResolveLinkTarget(asked, returnFinalTarget: true)!.FullName;
            string folder = Path.GetDirectoryName(path)!;
            MakeFolder(folder);
            string draft = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
            try
            {
                WriteDraft(draft, document);
                File.Move(draft, path, overwrite: true);
            }
            finally
            {
                File.Delete(draft);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The configuration file '{asked}' cannot be written: {exception.Message} Correct the folder's permissions, or give another file with --config FILE.");
        }
    }

    private static void WriteDraft(string path, ConfigurationDocument document)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = Owner;
        }

        using var file = new FileStream(path, how);
        JsonSerializer.Serialize(file, document, Json.ConfigurationDocument);
        file.WriteByte((byte)'\n');
        file.Flush(flushToDisk: true);
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
        }
    }
}
