namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>Reads a password from a file that only its owner can read.</summary>
internal static class PasswordFile
{
    private const int MaximumBytes = 4096;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <exception cref="UsageException">It cannot be read, is empty, or others can read it.</exception>
    public static string Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            {
                throw new UsageException($"The password file '{path}' is open to others: run 'chmod 600 {path}'.");
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
}
