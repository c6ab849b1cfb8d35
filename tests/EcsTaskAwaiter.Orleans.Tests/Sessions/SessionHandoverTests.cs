using System.Text;
using EcsTaskAwaiter.Fleet.Sessions;
using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Storage;

namespace EcsTaskAwaiter.Fleet.Tests.Sessions;

/// <summary>The session of a poller that dies without a logout, in the hands of its successor.</summary>
public sealed class SessionHandoverTests : IAsyncLifetime
{
    private readonly EphemeralDataProtectionProvider _keys = new();
    private EcsSimulator _simulator = null!;

    public async ValueTask InitializeAsync() => _simulator = await EcsSimulator.StartInMemoryAsync();

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task A_successor_of_a_crashed_poller_goes_on_with_its_token_and_does_not_log_in()
    {
        var store = new RecordingStore { IgnoresRemoval = true };
        await UseAndCrashAsync(store);

        await UseAsync(store, _keys);

        _simulator.LoginCount.Should().Be(1);
    }

    [Fact]
    public async Task What_is_stored_does_not_contain_the_token()
    {
        var store = new RecordingStore { IgnoresRemoval = true };
        await UseAndCrashAsync(store);

        (string token, DateTimeOffset endsAt) = new SessionProtector(_keys, store.Key!).Unprotect(store.Session!);

        token.Should().NotBeNullOrEmpty();
        endsAt.Should().BeAfter(DateTimeOffset.UnixEpoch);
        Encoding.Latin1.GetString(store.Session!).Should().NotContain(token);
        Convert.ToBase64String(store.Session!).Should().NotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(token))[..^4]);
    }

    [Fact]
    public async Task Without_a_store_of_ones_own_the_grain_storage_keeps_the_protected_session()
    {
        var storage = new SharedStorage();
        await UseAndCrashAsync(store: null, storage);

        await UseAsync(store: null, _keys, storage);

        _simulator.LoginCount.Should().Be(1);
    }

    [Fact]
    public async Task A_session_that_other_keys_protected_costs_one_login()
    {
        var store = new RecordingStore { IgnoresRemoval = true };
        await UseAndCrashAsync(store);

        await UseAsync(store, new EphemeralDataProtectionProvider());

        _simulator.LoginCount.Should().Be(2);
    }

    [Fact]
    public async Task A_token_that_the_server_refuses_costs_one_login()
    {
        var store = new RecordingStore { IgnoresRemoval = true };
        await UseAndCrashAsync(store);
        _simulator.ExpireTokens();

        await UseAsync(store, _keys);

        _simulator.LoginCount.Should().Be(2);
    }

    [Fact]
    public async Task A_store_that_is_away_costs_one_login()
    {
        await UseAsync(new RecordingStore { Outage = new IOException("away") }, _keys);

        _simulator.LoginCount.Should().Be(1);
    }

    [Fact]
    public async Task An_orderly_end_leaves_neither_a_token_nor_a_stored_session()
    {
        var store = new RecordingStore();

        await UseAsync(store, _keys);

        store.Key.Should().NotBeNull();
        store.Session.Should().BeNull();
        _simulator.ActiveTokens.Should().Be(0);
    }

    [Fact]
    public async Task Without_data_protection_or_a_place_for_the_session_the_host_does_not_start()
    {
        Func<Task> start = () => Instance.StartAsync(_simulator, fleet: fleet => fleet.HandOverSession = true);

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage("*HandOverSession*'east'*AddDataProtection()*").WithMessage("*IEcsSessionStore*grain storage*");
    }

    [Fact]
    public void A_session_of_one_cluster_is_none_for_another()
    {
        byte[] session = new SessionProtector(_keys, "0/1:east").Protect("token", DateTimeOffset.UnixEpoch);

        Action read = () => new SessionProtector(_keys, "0/1:west").Unprotect(session);

        read.Should().Throw<System.Security.Cryptography.CryptographicException>();
    }

    // A crash: the logout never reaches the server, and what is stored stays.
    private async Task UseAndCrashAsync(RecordingStore? store, SharedStorage? storage = null)
    {
        _simulator.AddFault(SimulatedFault.DropConnection(count: null) with { Matches = request => request.Path.Contains("logout", StringComparison.Ordinal) });
        await UseAsync(store, _keys, storage, _ => storage?.IgnoresClearing = true);
        storage?.IgnoresClearing = false;
    }

    private async Task UseAsync(RecordingStore? store, IDataProtectionProvider keys, SharedStorage? storage = null, Action<Instance>? used = null)
    {
        await using Instance instance = await Instance.StartAsync(
            _simulator,
            silo =>
            {
                if (storage is not null)
                {
                    silo.Services.AddKeyedSingleton<IGrainStorage>("EcsTaskAwaiter", storage);
                }
            },
            fleet => fleet.HandOverSession = true,
            services =>
            {
                services.AddSingleton(keys);
                if (store is not null)
                {
                    services.AddSingleton<IEcsSessionStore>(store);
                }
            });
        await instance.Stores.ListAsync(TestContext.Current.CancellationToken);
        used?.Invoke(instance);
    }
}
