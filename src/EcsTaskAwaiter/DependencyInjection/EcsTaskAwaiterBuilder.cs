using Microsoft.Extensions.DependencyInjection;

namespace EcsTaskAwaiter.DependencyInjection;

/// <inheritdoc cref="IEcsTaskAwaiterBuilder"/>
internal sealed record EcsTaskAwaiterBuilder(string Name, IServiceCollection Services, IHttpClientBuilder Http) : IEcsTaskAwaiterBuilder;
