using Microsoft.Extensions.DependencyInjection;

namespace EcsTaskAwaiter.Composition;

/// <summary>
/// The handlers of a named client, without the client itself, whose own time limits and linked tokens the transport does not need and every poll would
/// pay for. Headers that the user's code gave the client go along all the same.
/// </summary>
internal static class ConfiguredInvoker
{
    public static HttpMessageInvoker Create(IServiceProvider provider, string name)
    {
        HttpMessageHandler handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name);
        HttpClient configured = provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);
        return new HttpMessageInvoker(configured.DefaultRequestHeaders.Any() ? new DefaultHeadersHandler(configured.DefaultRequestHeaders, handler) : handler, disposeHandler: false);
    }
}
