using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Completion;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>A command that works on a connected cluster.</summary>
public abstract class ClusterCommand : EcsCommand
{
    /// <summary>The connection to use, or its name; the one connected last where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public object? Connection { get; set; }

    /// <summary>What was given for it; null where that was nothing, as an empty column of a table is.</summary>
    private protected object? GivenConnection => Unwrapped(Connection) is "" ? null : Unwrapped(Connection);
}
