using Microsoft.Extensions.DependencyInjection;

namespace EcsTaskAwaiter;

/// <summary>Lets more be added to a registered cluster.</summary>
public interface IEcsTaskAwaiterBuilder
{
    /// <summary>The cluster's name; empty for the unnamed one.</summary>
    string Name { get; }

    /// <summary>The services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The cluster's HTTP client, for handlers of your own.</summary>
    IHttpClientBuilder Http { get; }
}
