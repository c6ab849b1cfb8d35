namespace EcsTaskAwaiter.Cli.Tests;

/// <summary>A command that serves until it is stopped.</summary>
internal static class ServedCommand
{
    /// <summary>Looks at a command while it serves, then stops it, which must end it well.</summary>
    public static async Task WithBannerAsync(string[] args, Func<CommandLineRun, Task> look, params (string Name, string Value)[] variables)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = new CommandLineRun { WhenFlushed = () => shown.TrySetResult() };
        foreach ((string name, string value) in variables)
        {
            run.Variables[name] = value;
        }

        Task<ExitCode> serving = run.RunAsync(stop.Token, args);
        (await Task.WhenAny(serving, shown.Task)).Should().BeSameAs(shown.Task, run.Error);
        try
        {
            await look(run);
        }
        finally
        {
            await stop.CancelAsync();
            (await serving).Should().Be(ExitCode.Done, run.Error);
        }
    }
}
