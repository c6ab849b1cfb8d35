using Orleans.Configuration;
using Orleans.Hosting;
using StackExchange.Redis;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>Gives a silo what unattended operations need, in the store that keeps the table of its cluster.</summary>
internal static class UnattendedSetup
{
    private const string Storage = "EcsTaskAwaiter";

    /// <summary>Much below what an application would take, so that a run need not wait for minutes.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(3);

    public static ISiloBuilder Add(ISiloBuilder silo, InstanceSettings settings)
    {
        if (!settings.KeepsUnattended)
        {
            return silo;
        }

        silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1));
        return settings.Clustering switch
        {
            ClusteringKind.Redis => silo.AddRedisGrainStorage(Storage, options => options.ConfigurationOptions = ConfigurationOptions.Parse(settings.Store))
                .UseRedisReminderService(options => options.ConfigurationOptions = ConfigurationOptions.Parse(settings.Store)),
            ClusteringKind.Postgres => silo.AddAdoNetGrainStorage(Storage, options => (options.Invariant, options.ConnectionString) = (InstanceSetup.Postgres, settings.Store))
                .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (InstanceSetup.Postgres, settings.Store)),
            _ => silo.AddMemoryGrainStorage(Storage).UseInMemoryReminderService(),
        };
    }
}
