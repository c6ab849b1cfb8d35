namespace EcsTaskAwaiter.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var interruption = new Interruption();
        return (int)await Application.RunAsync(args, CliEnvironment.OfProcess(), interruption.Token).ConfigureAwait(false);
    }
}
