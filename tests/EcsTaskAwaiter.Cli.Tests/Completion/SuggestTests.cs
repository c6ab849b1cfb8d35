using EcsTaskAwaiter.Cli.Tests.Configuration;

namespace EcsTaskAwaiter.Cli.Tests.Completion;

public sealed class SuggestTests : IDisposable
{
    private readonly ConfiguredHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "completion config create dashboard deactivate demo list pools simulate tasks wait")]
    [InlineData("--", "--help --version")]
    [InlineData("con", "config")]
    [InlineData("config ", "list path set show unset use")]
    [InlineData("config set ", "endpoint output password-file timeout trust user")]
    [InlineData("config set output ", "auto json plain")]
    [InlineData("config use ", "daily lab")]
    [InlineData("config use l", "lab")]
    [InlineData("list --profile ", "daily lab")]
    [InlineData("list --profile=l", "lab")]
    [InlineData("wait --output ", "auto json plain")]
    [InlineData("wait --output=j", "json")]
    [InlineData("wait --output=", "auto json plain")]
    [InlineData("wait --when-gone c", "completed")]
    [InlineData("wait 10.4.0.101 CREATE --wh", "--when-gone")]
    [InlineData("wait --password-file ", "")]
    [InlineData("wait --password-file s", "")]
    [InlineData("completion ", "bash pwsh zsh")]
    [InlineData("nonsense ", "completion config create dashboard deactivate demo list pools simulate tasks wait")]
    [InlineData("wait \"unfinished", "")]
    [InlineData("--help", "--help")]
    [InlineData("wait --output", "--output")]
    [InlineData("config set o", "output")]
    [InlineData("config set user ", "--config --help --profile")]
    public async Task The_words_that_can_stand_there_are_told(string line, string words) => (await SuggestAsync(line)).Should().BeEquivalentTo(Words(words));

    [Fact]
    public async Task What_stands_behind_the_cursor_counts_for_nothing() => (await SuggestAsync("wait --out 10.4.0.101 CREATE", 10)).Should().Equal("--output");

    [Fact]
    public async Task A_configuration_that_is_wrong_spoils_no_completion()
    {
        _home.Write("{ nonsense");

        (await SuggestAsync("list --profile ", home: false)).Should().BeEmpty();
        (await SuggestAsync("list --out", home: false)).Should().Equal("--output");
    }

    public void Dispose() => _home.Dispose();

    private async Task<string[]> SuggestAsync(string line, int? position = null, bool home = true)
    {
        if (home)
        {
            _home.Write("""{ "profiles": { "daily": {}, "lab": {} } }""");
        }

        CommandLineRun run = _home.Run();
        (await run.RunAsync(Token, $"[suggest:{position ?? line.Length}]", line)).Should().Be(ExitCode.Done, run.Error);
        run.Error.Should().BeEmpty();
        return Words(run.Output);
    }

    private static string[] Words(string text) => text.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
