using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Soak;

/// <summary>One tracker, from the public API down to HTTP, that lives through day after day while callers come and go.</summary>
internal sealed class SoakMonth : IAsyncDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly VirtualTime _time = new();
    private readonly SoakServer _server;
    private readonly EcsOperationTracker _tracker;
    private readonly Random _random = new(2026);

    // One for all waits, as an application's stopping token is: what is not unregistered from it stays alive with it.
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<(string Store, WeakReference Wait)> _running = [];
    private readonly List<WeakReference> _ended = [];
    private int _arrived;

    public SoakMonth()
    {
        _server = new SoakServer(_time);
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password, Timeout = TimeSpan.FromHours(6) };
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        options.Polling.Jitter = 0.1;
        _tracker = EcsOperationTracker.Create(options, _time, _server);
    }

    /// <summary>Ends that should not have been.</summary>
    public List<string> Unexpected { get; } = [];

    public DayFigures LiveDay(int day, TimeSpan arrivals)
    {
        (int requests, int logins, int refusals) = (_server.Requests, _server.Logins, _server.Refusals);
        for (TimeSpan end = day * Day; _time.Elapsed < end;)
        {
            Begin();
            _time.Advance(arrivals);
            NoteEnds();
        }

        long bytes = Collect();
        int kept = _ended.Count(wait => wait.IsAlive);
        _ended.Clear();
        return new DayFigures(
            day, bytes, _time.TimersAlive, _tracker.Loop.Count, _server.Requests - requests, _server.Logins - logins, _server.Refusals - refusals, kept);
    }

    public async ValueTask DisposeAsync()
    {
        await _tracker.DisposeAsync();
        _stopping.Dispose();
        _server.Dispose();
    }

    private static long Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    // Some wait, some watch, some hold a handle; each fourth gives up by a token of its own.
    private void Begin()
    {
        string store = $"10.4.{_arrived / 250 % 250}.{_arrived % 250}";
        _arrived++;
        _server.Begin(store, TimeSpan.FromMinutes(5 + (_random.NextDouble() * _random.NextDouble() * 110)));
        Task<EcsTaskResult> wait = (_arrived % 3) switch
        {
            0 => _tracker.Track(EcsOperationId.ForDataStore(store, "CREATE")).Completion,
            1 => WithProgressAsync(store),
            _ => _tracker.WaitAsync(store, "CREATE", _stopping.Token),
        };
        _running.Add((store, new WeakReference(wait)));
        if (_arrived % 4 == 0)
        {
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            _ended.Add(new WeakReference(_tracker.WaitAsync(store, "CREATE", leaving.Token)));
            leaving.Cancel();
        }
    }

    private Task<EcsTaskResult> WithProgressAsync(string store) => _tracker.WaitAsync(
        EcsOperationId.ForDataStore(store, "CREATE"), new EcsWaitOptions { Progress = new Progress<TaskProgress>() }, _stopping.Token);

    private void NoteEnds()
    {
        for (int i = _running.Count - 1; i >= 0; i--)
        {
            if (_running[i].Wait.Target is Task { IsCompleted: false })
            {
                continue;
            }

            if (_running[i].Wait.Target is Task { IsCompletedSuccessfully: false } other)
            {
                Unexpected.Add($"{_running[i].Store}: {other.Status} {other.Exception?.InnerException?.Message}");
            }

            _server.Forget(_running[i].Store);
            _ended.Add(_running[i].Wait);
            _running.RemoveAt(i);
        }
    }
}
