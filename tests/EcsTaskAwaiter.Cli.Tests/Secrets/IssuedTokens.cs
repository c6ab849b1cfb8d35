using System.Collections.Concurrent;
using System.Diagnostics;

namespace EcsTaskAwaiter.Cli.Tests.Secrets;

/// <summary>
/// Every token that a server in this process issues to a client in this process: the client's own diagnostics show them, and nothing has to be put in
/// between. Tests that run at the same time have theirs among <see cref="All"/>: nobody's may be shown, but only <see cref="From"/> tells who was given one.
/// </summary>
internal sealed class IssuedTokens : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentDictionary<string, string?> _serverOfToken = new();
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    public IssuedTokens() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public IReadOnlyCollection<string> All => [.. _serverOfToken.Keys];

    public IReadOnlyCollection<string> From(Uri server) => [.. _serverOfToken.Where(issued => issued.Value == server.Authority).Select(issued => issued.Key)];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
        {
            _subscriptions.Add(value.Subscribe(this, name => name is "System.Net.Http.HttpRequestOut" or "System.Net.Http.HttpRequestOut.Stop"));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value?.GetType().GetProperty("Response")?.GetValue(value.Value) is HttpResponseMessage response
            && response.Headers.TryGetValues("X-SDS-AUTH-TOKEN", out IEnumerable<string>? tokens))
        {
            _serverOfToken.TryAdd(tokens.Single(), response.RequestMessage?.RequestUri?.Authority);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (IDisposable subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }
}
