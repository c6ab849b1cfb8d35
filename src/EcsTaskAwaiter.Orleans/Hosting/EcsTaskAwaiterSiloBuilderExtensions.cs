using EcsTaskAwaiter.Fleet.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Lets silos poll ECS clusters for the whole application.</summary>
public static class EcsTaskAwaiterSiloBuilderExtensions
{
    /// <summary>
    /// Lets this silo host the poller of an ECS cluster. The cluster itself is registered by <c>services.AddEcsTaskAwaiter(name, ...)</c> in the same process.
    /// Where no clustering was chosen before, the silo uses Orleans' clustering in memory of one machine, so that one process needs nothing else.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="name">The name of the ECS cluster.</param>
    /// <returns>The silo.</returns>
    /// <exception cref="System.ArgumentException">The name is empty.</exception>
    public static ISiloBuilder AddEcsTaskAwaiter(this ISiloBuilder silo, string name)
    {
        System.ArgumentNullException.ThrowIfNull(silo);
        System.ArgumentException.ThrowIfNullOrEmpty(name);
        if (!silo.Services.Any(static service => service.ServiceType == typeof(IMembershipTable)))
        {
            silo.UseLocalhostClustering();
        }

        SiloRegistration.Add(silo.Services, name);
        return silo;
    }
}
