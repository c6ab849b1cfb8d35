using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using EcsTaskAwaiter.PowerShell.Connections;

namespace EcsTaskAwaiter.PowerShell.Completion;

/// <summary>Completes the names of connections.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Candidates.Matching(ConnectionRegistry.All.Select(connection => new Candidate(connection.Name, connection.Name, connection.Endpoint)), wordToComplete);
}
