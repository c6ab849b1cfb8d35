using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Composition;

/// <summary>
/// The handlers of a named client, built without the client factory. That leaves out the client itself, whose own time limits and linked tokens the
/// transport does not need and every poll would pay for, and the filters with which an application adds handlers to all its clients: a resilience handler
/// among them would send a submission twice. Headers that were configured for the client are kept.
/// </summary>
internal static class ConfiguredInvoker
{
    public static HttpMessageInvoker Create(IServiceProvider provider, string name)
    {
        HttpClientFactoryOptions options = provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(name);

        // For handlers that an application registers as scoped. It lives as long as the handlers, which is as long as the container.
        IServiceScope? scope = options.SuppressHandlerScope ? null : provider.GetRequiredService<IServiceScopeFactory>().CreateScope();
        HttpMessageHandlerBuilder builder = (scope?.ServiceProvider ?? provider).GetRequiredService<HttpMessageHandlerBuilder>();
        builder.Name = name;
        foreach (Action<HttpMessageHandlerBuilder> configure in options.HttpMessageHandlerBuilderActions)
        {
            configure(builder);
        }

        HttpMessageHandler handler = builder.Build();
        var configured = new HttpClient(handler, disposeHandler: false);
        foreach (Action<HttpClient> configure in options.HttpClientActions)
        {
            configure(configured);
        }

        return new HttpMessageInvoker(configured.DefaultRequestHeaders.Any() ? new DefaultHeadersHandler(configured.DefaultRequestHeaders, handler) : handler, disposeHandler: false);
    }
}
