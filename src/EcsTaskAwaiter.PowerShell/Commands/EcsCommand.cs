using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Connections;
using EcsTaskAwaiter.PowerShell.Errors;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>What all commands share: one that fails for one object writes an error record and goes on with the next.</summary>
public abstract class EcsCommand : PSCmdlet
{
    /// <summary>Runs a request until it has ended or Ctrl+C was pressed.</summary>
    /// <returns>Whether it went well; if not, the error is written.</returns>
    private protected bool TryRun<T>(Func<CancellationToken, Task<T>> request, object? target, out T result, string? intent = null)
    {
        try
        {
            result = Blocking.Wait(request, PipelineStopToken);
            return true;
        }
        catch (OperationCanceledException) when (PipelineStopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception exception)
        {
            // Whatever it is, the other objects of the pipeline are not lost.
            WriteError(ErrorRecords.Of(exception, target, intent));
            result = default!;
            return false;
        }
    }

    /// <summary>Looks for the connection to use.</summary>
    /// <returns>Whether there is one; if not, the error is written.</returns>
    private protected bool TryResolve(object? given, out EcsConnection connection)
    {
        try
        {
            connection = ConnectionRegistry.Resolve(Unwrapped(given));
            return true;
        }
        catch (CommandFault fault)
        {
            WriteError(ErrorRecords.Of(fault, given));
            connection = null!;
            return false;
        }
    }

    private protected static object? Unwrapped(object? given) => given is PSObject wrapped ? wrapped.BaseObject : given;

    /// <summary>Says so where a pipeline was to bring objects and brought none: a script that went on would take that for success.</summary>
    private protected void ReportNothingReceived(string what) => WriteError(ErrorRecords.Of(
        new CommandFault(
            "NothingReceived", ErrorCategory.ObjectNotFound, MyInvocation.MyCommand?.Name, $"Nothing came through the pipeline: there was no {what}.",
            "See why the command before it returned nothing. Where that is fine, add -ErrorAction Ignore."),
        MyInvocation.MyCommand?.Name));
}
