using Microsoft.Extensions.Time.Testing;

namespace EcsTaskAwaiter.Testing.Tests;

/// <summary>A simulator in memory on a clock of the test's own, and a client.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private protected EcsSimulator Simulator { get; private set; } = null!;

    private protected SimulatorClient Client { get; private set; } = null!;

    protected virtual void Configure(EcsSimulatorOptions options)
    {
    }

    public async ValueTask InitializeAsync()
    {
        var options = new EcsSimulatorOptions { TimeProvider = Time };
        Configure(options);
        Simulator = await EcsSimulator.StartInMemoryAsync(options, TestContext.Current.CancellationToken);
        Client = new SimulatorClient(Simulator);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
