using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Servers;

/// <summary>A PostgreSQL on a free port of the loopback, with a cluster of its own and the tables Orleans needs. It keeps them over a restart.</summary>
internal sealed class PostgresServer : IStoreServer
{
    // PostgreSQL refuses to run as root; Debian's package brings this user.
    private const string User = "postgres";

    private readonly string _folder;
    private readonly int _port = LoopbackPort.Free();
    private ServerProcess? _process;

    private PostgresServer(string folder) => _folder = folder;

    public string Connection => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={User};Database=postgres");

    private static string Programs => ServerProgram.PostgresPrograms ?? throw new InvalidOperationException("There is no PostgreSQL on this machine.");

    public static async Task<PostgresServer> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("fleet-postgres").FullName;
        var server = new PostgresServer(folder);
        string data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", User, folder);
        }

        await RunAsync(As(Path.Combine(Programs, "initdb")), "-D", data, "-U", User, "-A", "trust", "--no-sync", "--no-instructions");
        await server.RestartAsync();
        await using var tables = NpgsqlDataSource.Create(server.Connection);
        await using NpgsqlCommand create = tables.CreateCommand(await OrleansTables.ReadAsync());
        await create.ExecuteNonQueryAsync();
        return server;
    }

    public async Task StopAsync() => await _process!.DisposeAsync();

    public async Task RestartAsync()
    {
        string[] command = As(Path.Combine(Programs, "postgres"));
        _process = await ServerProcess.StartAsync(
            command[0],
            [.. command[1..], "-D", Path.Combine(_folder, "data"), "-h", "127.0.0.1", "-p", _port.ToString(CultureInfo.InvariantCulture), "-k", _folder, "-c", "full_page_writes=off"],
            _port);
        await using var answering = NpgsqlDataSource.Create(Connection);
        while (!await AnswersAsync(answering))
        {
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // It listens before it is ready, and says "the database system is starting up".
    private static async Task<bool> AnswersAsync(NpgsqlDataSource source)
    {
        try
        {
            await using NpgsqlCommand ask = source.CreateCommand("SELECT 1");
            return await ask.ExecuteScalarAsync() is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // setpriv becomes the program it starts, so that killing it kills the server; su and runuser stay in between.
    private static string[] As(string program) => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--init-groups", program]
        : [program];

    private static Task RunAsync(string[] command, params string[] arguments) => RunAsync(command[0], [.. command[1..], .. arguments]);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await errors}");
        }
    }
}
