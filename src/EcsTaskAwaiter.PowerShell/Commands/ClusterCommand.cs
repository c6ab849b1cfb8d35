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
}
