using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Connections;
using EcsTaskAwaiter.PowerShell.Errors;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>What all commands share: one that fails for one object writes an error record and goes on with the next.</summary>
public abstract class EcsCommand : PSCmdlet
{
    /// <summary>Runs a request until it has ended or Ctrl+C was pressed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">What an error is about.</param>
    /// <param name="result">What it returned.</param>
    /// <param name="intent">What the command wanted, put before the message of an error; null where the message names everything.</param>
    /// <param name="inDoubt">What Ctrl+C leaves open, since the request may have been sent; null where it changes nothing.</param>
    /// <returns>Whether it went well; if not, the error is written.</returns>
    private protected bool TryRun<T>(Func<CancellationToken, Task<T>> request, object? target, out T result, string? intent = null, string? inDoubt = null)
    {
        try
        {
            result = Blocking.Wait(request, PipelineStopToken);
            return true;
        }
        catch (OperationCanceledException) when (PipelineStopToken.IsCancellationRequested)
        {
            if (inDoubt is not null)
            {
                SayToPerson(inDoubt);
            }

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

    /// <summary>The object itself; of one that went through JSON or another process, its name.</summary>
    private protected static object? Unwrapped(object? given) => given switch
    {
        PSObject { BaseObject: PSCustomObject } copy => copy.Properties[nameof(EcsConnection.Name)]?.Value ?? copy,
        PSObject wrapped => wrapped.BaseObject,
        _ => given,
    };

    /// <summary>Straight to the host: a stopped pipeline takes no warnings any more.</summary>
    private protected void SayToPerson(string warning) => Host.UI.WriteWarningLine(warning);

    /// <summary>Says so where a pipeline was to bring objects and brought none: a script that went on would take that for success.</summary>
    private protected void ReportNothingReceived(string what) => WriteError(ErrorRecords.Of(
        new CommandFault(
            "NothingReceived", ErrorCategory.ObjectNotFound, MyInvocation.MyCommand?.Name, $"Nothing came through the pipeline: there was no {what}.",
            "See why the command before it returned nothing. Where that is fine, add -ErrorAction Ignore."),
        MyInvocation.MyCommand?.Name));
}
