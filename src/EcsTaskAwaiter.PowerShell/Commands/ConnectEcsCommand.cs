using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Completion;
using EcsTaskAwaiter.PowerShell.Connections;
using EcsTaskAwaiter.PowerShell.Errors;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>Logs in to a cluster and makes it the default connection.</summary>
[Cmdlet(VerbsCommunications.Connect, "Ecs", DefaultParameterSetName = ByEndpoint)]
[OutputType(typeof(EcsConnection))]
public sealed class ConnectEcsCommand : EcsCommand
{
    private const string ByEndpoint = "Endpoint";
    private const string ByProfile = "Profile";

    // The library's 50 a second are for services that poll all day; here a person pipes hundreds of tasks in and waits for the prompt. What a node has to do at
    // once is bounded by the requests under way: one that takes 100 ms for an answer is asked 80 times a second at most.
    private const int DefaultRequestsPerSecond = 400;
    private const int ConcurrentRequests = 8;

    /// <summary>The management nodes of one cluster; the next is tried where one does not answer.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByEndpoint)]
    public Uri[] Endpoint { get; set; } = [];

    /// <summary>A profile of ecs-task's configuration file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByProfile)]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string Profile { get; set; } = string.Empty;

    /// <summary>The configuration file, where it is not at its usual place.</summary>
    [Parameter(ParameterSetName = ByProfile)]
    public string? ConfigurationFile { get; set; }

    /// <summary>The management user and the password.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByEndpoint)]
    [Parameter(ParameterSetName = ByProfile)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>SHA-256 fingerprints of certificates to trust.</summary>
    [Parameter]
    public string[] TrustedCertificate { get; set; } = [];

    /// <summary>Trusts any certificate.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The name of the connection; the host of the first endpoint where it is not given.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>How long waits last that give no timeout of their own.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Timeout { get; set; }

    /// <summary>How many status requests the waits of this connection may send in a second.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int MaximumRequestsPerSecond { get; set; } = DefaultRequestsPerSecond;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string target = ParameterSetName == ByProfile ? Profile : Endpoint[0].OriginalString;
        EcsConnection connection;
        try
        {
            connection = Open();
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            WriteError(ErrorRecords.Of(exception is CommandFault ? exception : Invalid(exception), Shown(target)));
            return;
        }

        bool isLoggedIn = false;
        try
        {
            // A login alone would not tell that the user has no role.
            isLoggedIn = TryRun(connection.DataStores.ListAsync, connection.Endpoint, out _);
        }
        finally
        {
            if (!isLoggedIn)
            {
                Close(connection);
            }
        }

        if (isLoggedIn)
        {
            if (ConnectionRegistry.Add(connection) is { } replaced)
            {
                WriteVerbose($"The connection '{replaced.Name}' is replaced.");
                Close(replaced);
            }

            WriteVerbose($"Logged in to {connection.Endpoint} as {connection.UserName}.");
            WriteObject(connection);
        }
    }

    private static void Close(EcsConnection connection) => Blocking.Wait(() => connection.CloseAsync(ConnectionRegistry.Patience));

    private EcsConnection Open()
    {
        EcsTaskAwaiterOptions options = ParameterSetName == ByProfile ? ConnectionSettings.FromProfile(Profile, ConfigurationFile, Credential, WriteWarning) : Given();
        foreach (string fingerprint in TrustedCertificate)
        {
            options.Tls.TrustedCertificates.Add(fingerprint);
        }

        if (SkipCertificateCheck)
        {
            WriteWarning("-SkipCertificateCheck trusts any certificate: whoever stands in between can read the password. -TrustedCertificate is safe.");
            options.Tls.AllowAnyCertificate = true;
        }

        if (MyInvocation.BoundParameters.ContainsKey(nameof(Timeout)))
        {
            options.Timeout = Timeout;
        }

        options.Polling.MaximumRequestsPerSecond = MaximumRequestsPerSecond;
        options.Polling.MaximumConcurrentRequests = ConcurrentRequests;
        return new EcsConnection(Name ?? options.Endpoints[0].Host, options);
    }

    private EcsTaskAwaiterOptions Given()
    {
        var options = new EcsTaskAwaiterOptions { UserName = Credential!.UserName, Password = ConnectionSettings.Password(Credential) };
        foreach (Uri endpoint in Endpoint)
        {
            options.Endpoints.Add(endpoint.IsAbsoluteUri ? endpoint : throw new CommandFault(
                "EndpointInvalid", ErrorCategory.InvalidArgument, Shown(endpoint.OriginalString), $"The endpoint '{Shown(endpoint.OriginalString)}' is no address.", "Give it with scheme and port: -Endpoint https://ecs-node-1:4443"));
        }

        return options;
    }

    // The library's checks name its options.
    private static CommandFault Invalid(Exception exception) => new(
        "ConnectionInvalid", ErrorCategory.InvalidArgument, target: null, exception.Message,
        "Correct -Endpoint (https://HOST:4443), -Credential, -TrustedCertificate (64 hexadecimal digits) or -Timeout.", exception);

    // An address can hold a password, as in https://user:password@host.
    private static string Shown(string endpoint) => endpoint.Contains('@', StringComparison.Ordinal) ? "an address that holds an '@'" : endpoint;
}
