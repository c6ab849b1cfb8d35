using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Servers;

/// <summary>A server that runs until it is disposed. What it writes is thrown away.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not listen in time; with what it wrote last.</exception>
    public static async Task<ServerProcess> StartAsync(string program, IEnumerable<string> arguments, int port)
    {
        Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string last = string.Empty;
        process.OutputDataReceived += (_, line) => last = line.Data ?? last;
        process.ErrorDataReceived += (_, line) => last = line.Data ?? last;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process);
        long start = Stopwatch.GetTimestamp();
        while (!await IsListeningAsync(port))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
            {
                await server.DisposeAsync();
                throw new InvalidOperationException($"{program} does not listen on port {port}. The last line it wrote: {last}");
            }

            await Task.Delay(50);
        }

        return server;
    }

    /// <summary>Stops it as a power failure would.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
