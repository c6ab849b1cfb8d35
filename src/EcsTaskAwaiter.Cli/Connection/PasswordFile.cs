using Microsoft.Win32.SafeHandles;

namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>Reads a password from a file that only its owner can read.</summary>
internal static class PasswordFile
{
    private const int MaximumBytes = 4096;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Where a system has no file modes, whether others can read the file is not known: that is warned of.</summary>
    /// <exception cref="UsageException">It cannot be read, is empty, or others can read it.</exception>
    public static string Read(string path, Surroundings surroundings)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            UnixFileMode? mode = surroundings.FileMode(file.SafeFileHandle);
            if ((mode & Others) is not (null or UnixFileMode.None))
            {
                throw new UsageException($"The password file '{path}' is open to others: run 'chmod 600 {path}'.");
            }

            if (mode is null)
            {
                surroundings.Error.WriteLine($"Warning: this system has no file modes to tell who can read the password file '{path}'; see to it that only you can.");
            }

            if (file.Length > MaximumBytes)
            {
                throw new UsageException($"The password file '{path}' is longer than {MaximumBytes} bytes: it shall hold the password alone.");
            }

            using var reader = new StreamReader(file);
            string password = reader.ReadToEnd().TrimEnd('\r', '\n');
            return password.Length > 0 ? password : throw new UsageException($"The password file '{path}' is empty: write the password into it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The password file '{path}' cannot be read: {exception.Message} Check --password-file.");
        }
    }

    /// <summary>The mode of an open file; null where the system has none.</summary>
    public static UnixFileMode? ModeOf(SafeFileHandle file) => OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(file);
}
