using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using EcsTaskAwaiter.PowerShell.Connections;

namespace EcsTaskAwaiter.PowerShell.Completion;

/// <summary>Completes with what the cluster says. Nothing where there is no connection, or no answer soon: a prompt shows no errors.</summary>
public abstract class ClusterCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            object? given = fakeBoundParameters["Connection"];
            EcsConnection connection = ConnectionRegistry.Resolve(given is PSObject wrapped ? wrapped.BaseObject : given);
            return Candidates.Matching(Blocking.Wait(stop => AskAsync(connection, fakeBoundParameters, stop), limit.Token), wordToComplete);
        }
        catch (Exception exception) when (exception is OperationCanceledException or EcsException or InvalidOperationException or ArgumentException)
        {
            return [];
        }
    }

    private protected abstract Task<IEnumerable<Candidate>> AskAsync(EcsConnection connection, IDictionary bound, CancellationToken stop);
}
