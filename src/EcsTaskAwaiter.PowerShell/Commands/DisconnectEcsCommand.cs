using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Completion;
using EcsTaskAwaiter.PowerShell.Connections;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>Ends the waits of a connection and logs out.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Ecs", DefaultParameterSetName = One)]
public sealed class DisconnectEcsCommand : EcsCommand
{
    private const string One = "One";
    private const string Every = "All";

    /// <summary>The connections to close, or their names; the one connected last where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = One)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public object?[] Connection { get; set; } = [null];

    /// <summary>Closes all connections.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Every)]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (All)
        {
            ConnectionRegistry.CloseAll(ConnectionRegistry.Patience);
            return;
        }

        foreach (object? given in Connection)
        {
            if (TryResolve(given, out EcsConnection connection))
            {
                ConnectionRegistry.Remove(connection);
                Blocking.Wait(() => connection.CloseAsync(ConnectionRegistry.Patience));
                WriteVerbose($"Logged out of {connection.Endpoint}.");
            }
        }
    }
}
