namespace EcsTaskAwaiter.Fleet.Benchmarks.Servers;

/// <summary>Programs that a machine may lack.</summary>
internal static class ServerProgram
{
    // Debian keeps the programs of PostgreSQL out of the path, a folder for each version.
    private const string PostgresFolder = "/usr/lib/postgresql";

    public static string? Redis { get; } = Find("redis-server");

    /// <summary>The folder of PostgreSQL's programs, the newest version; null where there is none.</summary>
    public static string? PostgresPrograms { get; } = Find("initdb") is { } found
        ? Path.GetDirectoryName(found)
        : Directory.Exists(PostgresFolder) ? Directory.GetDirectories(PostgresFolder).Order().Select(version => Path.Combine(version, "bin")).LastOrDefault(HasPostgres) : null;

    private static bool HasPostgres(string folder) => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
