using Microsoft.Extensions.DependencyInjection;

namespace EcsTaskAwaiter;

/// <summary>Configures a registered cluster further.</summary>
public interface IEcsTaskAwaiterBuilder
{
    /// <summary>The cluster's name; empty for the unnamed one.</summary>
    string Name { get; }

    /// <summary>The services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The cluster's HTTP client, for handlers of your own.</summary>
    IHttpClientBuilder Http { get; }
}
