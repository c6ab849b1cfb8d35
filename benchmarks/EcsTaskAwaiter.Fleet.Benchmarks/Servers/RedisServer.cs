using System.Globalization;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Servers;

/// <summary>A Redis on a free port of the loopback, which keeps what it was told over a restart.</summary>
internal sealed class RedisServer : IStoreServer
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fleet-redis").FullName;
    private readonly int _port = LoopbackPort.Free();
    private ServerProcess? _process;

    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer();
        await server.RestartAsync();
        return server;
    }

    public async Task StopAsync() => await _process!.DisposeAsync();

    public async Task RestartAsync() => _process = await ServerProcess.StartAsync(
        ServerProgram.Redis ?? throw new InvalidOperationException("There is no redis-server on this machine."),
        ["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder, "--save", string.Empty, "--appendonly", "yes", "--appendfsync", "always"],
        _port);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
