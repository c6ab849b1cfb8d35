using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Composition;

/// <summary>The one options object a caller without a container gave; its credentials are read anew at each login.</summary>
internal sealed class GivenOptions(EcsTaskAwaiterOptions options) : IOptionsMonitor<EcsTaskAwaiterOptions>
{
    public EcsTaskAwaiterOptions CurrentValue => options;

    public EcsTaskAwaiterOptions Get(string? name) => options;

    public IDisposable? OnChange(Action<EcsTaskAwaiterOptions, string?> listener) => null;
}
