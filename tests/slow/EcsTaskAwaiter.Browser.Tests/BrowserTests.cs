namespace EcsTaskAwaiter.Cli.Tests.Browser;

/// <summary>Tests in a real browser: one browser for all, and nothing else at the same time, for it takes the whole machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserTests : ICollectionFixture<ChromiumBrowser>
{
    public const string Name = "Browser";
}
