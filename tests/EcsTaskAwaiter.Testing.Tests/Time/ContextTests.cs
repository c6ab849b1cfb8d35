namespace EcsTaskAwaiter.Testing.Tests.Time;

/// <summary>Tests whose framework has a synchronization context: their continuations wait in its queue.</summary>
public sealed class ContextTests
{
    [Fact]
    public void Continuations_in_a_single_threaded_context_come_before_the_next_timer()
    {
        var time = new EcsVirtualTime();
        List<TimeSpan> seen = [];
        async Task Work()
        {
            for (int i = 0; i < 50; i++)
            {
                await Task.Delay(TimeSpan.FromMinutes(1), time);
                await Task.Yield();
                seen.Add(time.Elapsed);
            }
        }

        using var neighbour = time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7));
        new SingleThread().Run(() => time.RunAsync(Work(), TimeSpan.FromHours(1)));

        seen.Should().Equal(Enumerable.Range(1, 50).Select(i => TimeSpan.FromMinutes(i)));
    }

    private sealed class SingleThread : SynchronizationContext
    {
        private readonly System.Collections.Concurrent.BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

        public override void Post(SendOrPostCallback d, object? state) => _queue.Add((d, state));

        public void Run(Func<Task> work)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                Task running = work();
                running.ContinueWith(_ => _queue.CompleteAdding(), TaskScheduler.Default);
                foreach ((SendOrPostCallback callback, object? state) in _queue.GetConsumingEnumerable())
                {
                    callback(state);
                }

                running.GetAwaiter().GetResult();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }
}
