using System.Diagnostics;
using System.Globalization;

namespace EcsTaskAwaiter.Benchmarks.Duels.Serving;

/// <summary>The server in a process of its own, so that its processor time and its memory are not counted as the clients'.</summary>
internal sealed class DuelServerProcess : IAsyncDisposable
{
    public const string Command = "serve";

    private readonly Process _process;
    private readonly HttpClient _http = new();

    private DuelServerProcess(Process process, Uri endpoint) => (_process, Endpoint) = (process, endpoint);

    public Uri Endpoint { get; }

    public static async Task<DuelServerProcess> StartAsync()
    {
        string program = typeof(DuelServerProcess).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, Command]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The server's process did not start.");
        string? address = await process.StandardOutput.ReadLineAsync();
        return new DuelServerProcess(process, new Uri(address ?? throw new InvalidOperationException("The server did not say its address.")));
    }

    /// <summary>How many polls it has answered.</summary>
    public async Task<long> CountAsync() =>
        long.Parse(await _http.GetStringAsync(DuelServer.CountAddress(Endpoint)), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
