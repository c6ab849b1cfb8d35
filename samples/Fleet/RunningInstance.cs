using System.Collections.Concurrent;
using System.Diagnostics;

namespace EcsTaskAwaiter.Samples.Fleet;

/// <summary>An instance as the program that started it sees it.</summary>
internal sealed class RunningInstance : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunningInstance(InstanceSettings settings, FleetRecord record)
    {
        Settings = settings;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(RunningInstance).Assembly.Location);
        }

        foreach (string argument in settings.ToArguments())
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Take(line.Data, record);
        _process.BeginOutputReadLine();
    }

    public InstanceSettings Settings { get; }

    public Task Ready => _ready.Task;

    public bool HostsPoller { get; private set; }

    /// <summary>The resume tokens of its waits, as an application would store them.</summary>
    public ConcurrentDictionary<string, string> Tokens { get; } = new();

    public int Pid => _process.Id;

    public void Order(string line) => _process.StandardInput.WriteLine(line);

    public void Kill() => _process.Kill();

    public Task WaitForExitAsync() => _process.WaitForExitAsync();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Take(string? line, FleetRecord record)
    {
        string[] parts = line?.Split(' ', 3) ?? [];
        switch (parts)
        {
            case ["ready", ..]:
                _ready.TrySetResult();
                break;
            case ["poller", ..]:
                HostsPoller = true;
                record.PollerMoved(Settings.Number);
                break;
            case ["token", var id, var token]:
                Tokens[id] = token;
                break;
            case ["news", ..]:
                record.News(Settings.Number);
                break;
            case ["ended", var id, var how]:
                Tokens.TryRemove(id, out _);
                record.Ended(Settings.Number, id, how);
                break;
            case ["error", ..]:
                Console.Error.WriteLine($"instance {Settings.Number}: {line}");
                break;
        }
    }
}
