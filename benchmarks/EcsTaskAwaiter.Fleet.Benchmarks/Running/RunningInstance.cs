using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EcsTaskAwaiter.Fleet.Benchmarks.Instances;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Running;

/// <summary>An instance as the process that started it sees it.</summary>
internal sealed class RunningInstance : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FleetRecord _record;
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> _told = new();
    private TaskCompletionSource<InstanceReport> _report = new();

    public RunningInstance(InstanceSettings settings, FleetRecord record)
    {
        (Settings, _record) = (settings, record);
        string program = typeof(RunningInstance).Assembly.Location;
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, Instance.Command, settings.ToArgument()])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Complain(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Exit = ExitAsync();
    }

    public InstanceSettings Settings { get; }

    /// <summary>When the poller began to run here, in ticks; 0 for never.</summary>
    public long PollerSince { get; private set; }

    /// <summary>
    /// The open waits by their names, each with the order by which another instance goes on with it: its resume token, as an application would store it, or
    /// the wait itself while the token is not known.
    /// </summary>
    public ConcurrentDictionary<string, string> Open { get; } = new();

    /// <summary>Whether every wait it was given has begun.</summary>
    public bool HasBegunAll => Open.Values.All(static order => order.StartsWith(InstanceOrder.Resume, StringComparison.Ordinal));

    /// <summary>Whether it was told of a wait's progress.</summary>
    public bool HasNewsOf(string wait) => _told.ContainsKey(wait);

    /// <summary>Completes when the process has ended, and all it wrote was read.</summary>
    public Task Exit { get; }

    public TimeSpan Processor => _process.TotalProcessorTime;

    /// <summary>Waits until it is up.</summary>
    /// <returns>False when it has ended, or is killed because it takes too long.</returns>
    public async Task<bool> IsReadyAsync()
    {
        if (await Task.WhenAny(_ready.Task, Exit, Task.Delay(Patience)) == _ready.Task)
        {
            return true;
        }

        Kill();
        await Exit;
        return false;
    }

    /// <summary>Begins a wait.</summary>
    public void Begin(string name, string order)
    {
        Open[name] = order;
        Order(order);
    }

    public void Order(string order)
    {
        try
        {
            _process.StandardInput.WriteLine(order);
        }
        catch (IOException)
        {
            // It has just been killed.
        }
    }

    public async Task<InstanceReport> ReportAsync(bool collect = false)
    {
        _report = new TaskCompletionSource<InstanceReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        Order(collect ? InstanceOrder.Collect : InstanceOrder.Report);
        return await _report.Task.WaitAsync(Patience);
    }

    public void Kill() => _process.Kill();

    /// <summary>Sends a signal by its name: <c>TERM</c>, <c>STOP</c>, <c>CONT</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await Exit;
        _process.Dispose();
    }

    private async Task ExitAsync() => await _process.WaitForExitAsync();

    private void Take(string? line)
    {
        switch (line?.Split(' ', 2))
        {
            case [InstanceLine.Ready, _]:
                _ready.TrySetResult();
                break;
            case [InstanceLine.Poller, _]:
                PollerSince = Stopwatch.GetTimestamp();
                break;
            case [InstanceLine.Token, var token]:
                TakeToken(token.Split(' ', 2));
                break;
            case [InstanceLine.News, var news]:
                _told[news.Split(' ')[0]] = true;
                _record.News(Settings.Name);
                break;
            case [InstanceLine.Ended, var end]:
                TakeEnd(end.Split(' ', 3));
                break;
            case [InstanceLine.Report, var report]:
                _report.TrySetResult(JsonSerializer.Deserialize<InstanceReport>(report)!);
                break;
            case [InstanceLine.Error, var error]:
                Complain(error);
                break;
        }
    }

    private void Complain(string? error)
    {
        if (!string.IsNullOrWhiteSpace(error))
        {
            _record.Error($"{Settings.Name}: {error}");
        }
    }

    private void TakeToken(string[] parts)
    {
        if (Open.ContainsKey(parts[0]))
        {
            Open[parts[0]] = $"{InstanceOrder.Resume} {parts[0]} {parts[1]}";
        }
    }

    private void TakeEnd(string[] parts)
    {
        Open.TryRemove(parts[0], out _);
        _record.News(Settings.Name);
        _record.Ended(parts[0], TimeSpan.FromMicroseconds(double.Parse(parts[1], CultureInfo.InvariantCulture)), parts[2]);
    }
}
