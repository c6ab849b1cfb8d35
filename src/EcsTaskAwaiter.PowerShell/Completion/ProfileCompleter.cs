using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using EcsTaskAwaiter.PowerShell.Connections;

namespace EcsTaskAwaiter.PowerShell.Completion;

/// <summary>Completes the profiles of ecs-task's configuration file.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Candidates.Matching(
            ConnectionSettings.ProfileNames(fakeBoundParameters?["ConfigurationFile"] as string).Select(name => new Candidate(name, name, "profile of ecs-task")), wordToComplete);
}
