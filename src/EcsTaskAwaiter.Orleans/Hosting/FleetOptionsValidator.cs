using EcsTaskAwaiter.Fleet.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Fleet.Hosting;

internal sealed class FleetOptionsValidator(IServiceProvider provider, IEnumerable<HostedCluster> hosted) : IValidateOptions<EcsFleetOptions>
{
    private const int MostShards = 64;
    private static readonly (TimeSpan Least, TimeSpan Most) CheckInterval = (TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
    private static readonly (TimeSpan Least, TimeSpan Most) ResultLifetime = (TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));

    public ValidateOptionsResult Validate(string? name, EcsFleetOptions options)
    {
        List<string> failures = [];
        if (options.Shards is < 1 or > MostShards)
        {
            failures.Add($"Shards of the cluster '{name}' is {options.Shards}; it must be from 1 to {MostShards}.");
        }

        Check(nameof(options.UnattendedCheckInterval), options.UnattendedCheckInterval, CheckInterval);
        Check(nameof(options.UnattendedResultLifetime), options.UnattendedResultLifetime, ResultLifetime);

        // Only where pollers can live: an instance without a silo never has the session.
        if (options.HandOverSession && hosted.Any(cluster => cluster.Name == name))
        {
            CheckHandover(name, failures);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string option, TimeSpan value, (TimeSpan Least, TimeSpan Most) range)
        {
            if (value < range.Least || value > range.Most)
            {
                failures.Add($"{option} of the cluster '{name}' is {value}; it must be from {range.Least} to {range.Most}.");
            }
        }
    }

    private void CheckHandover(string? name, List<string> failures)
    {
        if (provider.GetService<IDataProtectionProvider>() is null)
        {
            failures.Add($"HandOverSession of the cluster '{name}' needs data protection: call services.AddDataProtection() in every process with a silo, with keys that all of them share, such as PersistKeysToFileSystem on a shared folder.");
        }

        if (provider.GetService<IEcsSessionStore>() is null && provider.GetService<FleetStorage>() is not { Exists: true })
        {
            failures.Add($"HandOverSession of the cluster '{name}' needs a place for the session: register an IEcsSessionStore, or add grain storage named '{FleetStorage.Name}' or a default one to every silo.");
        }
    }
}
