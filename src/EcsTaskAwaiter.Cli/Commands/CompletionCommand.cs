using System.CommandLine;
using EcsTaskAwaiter.Cli.Completion;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Parsing;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Prints a shell's completion script.</summary>
internal sealed class CompletionCommand : Command, ICommandWithExamples
{
    public CompletionCommand(CliEnvironment environment)
        : base("completion", "Prints a script for your shell that completes commands, options and values.")
    {
        var shell = new Argument<string>("shell") { Description = "The shell to complete in. The script's first lines say how to install it." };
        shell.AcceptOnly(CompletionScript.Shells);
        Add(shell);
        SetAction(parsed =>
        {
            environment.Output.Write(CompletionScript.For(parsed.GetRequiredValue(shell)));
            environment.Output.Flush();
            return (int)ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("bash, in this shell", "source <(ecs-task completion bash)"),
        new("zsh, in every new shell; ~/.zfunc is in fpath before compinit", "ecs-task completion zsh > ~/.zfunc/_ecs-task"),
        new("PowerShell, in this shell", "ecs-task completion pwsh | Out-String | Invoke-Expression"),
    ];
}
