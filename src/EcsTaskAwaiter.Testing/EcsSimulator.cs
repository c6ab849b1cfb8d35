using System.Net;
using System.Security.Cryptography.X509Certificates;
using EcsTaskAwaiter.Testing.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace EcsTaskAwaiter.Testing;

/// <summary>
/// A Dell ECS management endpoint for tests: login, tokens, data stores and their tasks, in JSON and XML, with faults on demand.
/// Runs in memory or on a loopback socket. Thread-safe.
/// </summary>
public sealed class EcsSimulator : IAsyncDisposable
{
    private const int FirstInMemoryPort = 4443;

    private readonly WebApplication _app;
    private readonly SimulatorState _state;
    private readonly X509Certificate2? _certificate;
    private readonly string _userName;
    private readonly string _password;
    private readonly EcsVirtualTime? _virtualTime;

    private EcsSimulator(WebApplication app, SimulatorState state, EcsSimulatorOptions options, X509Certificate2? certificate)
    {
        _app = app;
        _state = state;
        _certificate = certificate;
        _userName = options.UserName;
        _password = options.Password;
        _virtualTime = options.TimeProvider as EcsVirtualTime;
        _virtualTime?.Pending.Add(state.Cluster.DescribeUnended);
        Endpoints = certificate is null
            ? [.. Enumerable.Range(FirstInMemoryPort, options.EndpointCount).Select(port => new Uri($"https://localhost:{port}"))]
            : [.. app.Urls.Select(url => Reachable(new Uri(url)))];
        CertificateFingerprint = certificate is null || Endpoint.Scheme != Uri.UriSchemeHttps ? string.Empty : ServerCertificate.Fingerprint(certificate);
    }

    /// <summary>The first of <see cref="Endpoints"/>.</summary>
    public Uri Endpoint => Endpoints[0];

    /// <summary>The base addresses: scheme, host and port. In memory they lead nowhere without <see cref="CreateHandler"/>.</summary>
    public IReadOnlyList<Uri> Endpoints { get; }

    /// <summary>The SHA-256 fingerprint of the server's certificate: 64 hexadecimal digits; empty in memory and over plain HTTP.</summary>
    public string CertificateFingerprint { get; }

    /// <summary>The id of its only storage pool (virtual array): what a submission must name.</summary>
    public string StoragePoolId => _state.Cluster.Pool.Id;

    /// <summary>
    /// The latest requests in order of arrival, as a snapshot. Holds no secret. At most <see cref="EcsSimulatorOptions.MaximumRecordedRequests"/> are
    /// kept.
    /// </summary>
    public IReadOnlyList<SimulatedRequest> Requests => _state.Log.Requests;

    /// <summary>The number of requests received so far, kept or not.</summary>
    public long RequestCount => _state.Log.Count;

    /// <summary>How many tokens are in use at this moment.</summary>
    public int ActiveTokens => _state.Sessions.Active;

    /// <summary>How many tokens were issued so far. Logins refused, or made with a token still valid, do not count.</summary>
    public int LoginCount => _state.Sessions.Logins;

    /// <summary>Starts a simulator on a socket: HTTPS on a free loopback port unless the options say otherwise.</summary>
    /// <param name="options">How it behaves; null: the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or an address is not allowed.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    public static async Task<EcsSimulator> StartAsync(EcsSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EcsSimulatorOptions();
        options.Validate();
        IReadOnlyList<ListenAddress> addresses = ListenAddress.ReadAll(options.Urls, options.AllowAnyAddress);
        var state = new SimulatorState(options);
        X509Certificate2 certificate = ServerCertificate.Create();
        WebApplication? app = null;
        try
        {
            app = SimulatorHost.OnSocket(state, addresses, certificate);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new EcsSimulator(app, state, options, certificate);
        }
        catch
        {
            certificate.Dispose();
            if (app is not null)
            {
                await app.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Starts a simulator in memory: no socket, no certificate. Reach it through <see cref="CreateHandler"/>.</summary>
    /// <param name="options">How it behaves; null: the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static async Task<EcsSimulator> StartInMemoryAsync(EcsSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EcsSimulatorOptions();
        options.Validate();
        var state = new SimulatorState(options);
        WebApplication app = SimulatorHost.InMemory(state);
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        return new EcsSimulator(app, state, options, certificate: null);
    }

    /// <summary>
    /// A handler for an <see cref="HttpClient"/> that reaches this simulator and trusts its certificate. It neither follows
    /// redirects nor keeps cookies, so that a client sees what the server sent. The caller disposes it.
    /// </summary>
    public HttpMessageHandler CreateHandler()
    {
        if (_certificate is null)
        {
            return new BrokenConnectionHandler(_app.GetTestServer().CreateHandler());
        }

        string trusted = CertificateFingerprint;
        return new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
                certificate is not null && ServerCertificate.Fingerprint(certificate) == trusted,
        };
    }

    /// <summary>Sets endpoints, user name, password and trusted certificate.</summary>
    /// <param name="options">The options to set; all other options keep their values.</param>
    public void Configure(EcsTaskAwaiterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (Uri endpoint in Endpoints)
        {
            options.Endpoints.Add(endpoint);
        }

        options.UserName = _userName;
        options.Password = _password;
        if (CertificateFingerprint.Length > 0)
        {
            options.Tls.TrustedCertificates.Add(CertificateFingerprint);
        }
    }

    /// <summary>Starts a task now. A task with the same data store and id is replaced, since both have the same URL.</summary>
    /// <param name="dataStoreId">The data store's id; there need not be such a store.</param>
    /// <param name="opId">The operation's id.</param>
    /// <param name="script">What the task does over time.</param>
    /// <exception cref="ArgumentException">An id is null, empty or white space.</exception>
    public SimulatedTask AddTask(string dataStoreId, string opId, TaskScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return _state.Cluster.AddTask(dataStoreId, opId, script);
    }

    /// <summary>
    /// The task at this address, whether a submission or <see cref="AddTask"/> began it. Its <see cref="SimulatedTask.EndsAt"/> tells how
    /// late a client noticed the end.
    /// </summary>
    /// <param name="dataStoreId">The data store's id.</param>
    /// <param name="opId">The operation's id, such as <c>CREATE</c>.</param>
    /// <returns>The task started last; null where there was none.</returns>
    /// <exception cref="ArgumentNullException">An id is null.</exception>
    public SimulatedTask? FindTask(string dataStoreId, string opId)
    {
        ArgumentNullException.ThrowIfNull(dataStoreId);
        ArgumentNullException.ThrowIfNull(opId);
        return _state.Cluster.FindTask(dataStoreId, opId);
    }

    /// <summary>Sets what tasks submitted from now on do; replaces an earlier setting.</summary>
    /// <param name="script">
    /// Called once for each created or deactivated data store, one call at a time; it must not call the simulator from another thread and wait.
    /// </param>
    public void OnSubmission(Func<SimulatedSubmission, TaskScript> script)
    {
        ArgumentNullException.ThrowIfNull(script);
        _state.Cluster.UseScript(script);
    }

    /// <summary>Adds a fault, which applies from now on.</summary>
    /// <param name="fault">The fault.</param>
    public void AddFault(SimulatedFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _state.Faults.Add(fault);
    }

    /// <summary>Invalidates every token, as a restart of the node's authentication service does.</summary>
    public void ExpireTokens() => _state.Sessions.ExpireAll();

    /// <summary>Stops the simulator and cuts the requests in progress.</summary>
    public async ValueTask DisposeAsync()
    {
        _virtualTime?.Pending.Remove(_state.Cluster.DescribeUnended);
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _certificate?.Dispose();
    }

    // "Any address" is an address to listen on, not one to connect to.
    private static Uri Reachable(Uri bound) => IPAddress.TryParse(bound.Host.Trim('[', ']'), out IPAddress? address)
        && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(bound) { Host = IPAddress.Loopback.ToString() }.Uri
            : bound;
}
