using Microsoft.Win32.SafeHandles;

namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>Reads a password from a file that only its owner can read. Also compiled into the PowerShell module, so its messages name no option.</summary>
internal static class PasswordFile
{
    private const int MaximumBytes = 4096;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Warns on systems without file modes, where it cannot check who can read the file.</summary>
    /// <exception cref="UsageException">The file cannot be read, is empty, or is readable by others.</exception>
    public static string Read(string path, Func<SafeFileHandle, UnixFileMode?> modeOf, Action<string> warn)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            UnixFileMode? mode = modeOf(file.SafeFileHandle);
            if ((mode & Others) is not (null or UnixFileMode.None))
            {
                throw new UsageException($"The password file '{path}' can be read by others: run 'chmod 600 {path}'.");
            }

            if (mode is null)
            {
                warn($"this system has no file modes, so make sure that only you can read the password file '{path}'.");
            }

            if (file.Length > MaximumBytes)
            {
                throw new UsageException($"The password file '{path}' is longer than {MaximumBytes} bytes: it must hold nothing but the password.");
            }

            using var reader = new StreamReader(file);
            string password = reader.ReadToEnd().TrimEnd('\r', '\n');
            return password.Length > 0 ? password : throw new UsageException($"The password file '{path}' is empty: write the password into it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The password file '{path}' cannot be read: {exception.Message} Check its path and permissions.");
        }
    }

    /// <summary>The mode of an open file; null where the system has none.</summary>
    public static UnixFileMode? ModeOf(SafeFileHandle file) => OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(file);
}
