using EcsTaskAwaiter.Cli.Tests.Configuration;

namespace EcsTaskAwaiter.Cli.Tests.Completion;

/// <summary>The scripts in the shells they are for. What is completed is decided in one place and tested there; here a word of each kind.</summary>
public sealed class CompletionScriptTests : IDisposable
{
    private readonly ConfiguredHome _home = new();

    public static TheoryData<string, string> Cases => new()
    {
        { "con", "config" },
        { "wait 10.4.0.101 CREATE --wh", "--when-gone" },
        { "wait --output j", "json" },
        { "list --profile la", "lab" },
        { "config use la", "lab" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    [InlineData("wait --output=j", "json")]
    [InlineData("config s", "set show")]
    [InlineData("wait --password-file sec", "")]
    public async Task Bash_completes(string typed, string words)
    {
        string bash = Shell.Require("bash");

        string[] replies = await RunAsync(bash, $$"""
            source <(ecs-task completion bash) || exit 1
            COMP_LINE={{Quoted("ecs-task " + typed + " behind")}}
            COMP_POINT={{("ecs-task " + typed).Length}}
            _ecs_task ecs-task
            printf '%s\n' "${COMPREPLY[@]}"
            """, "--norc", "--noprofile");

        replies.Should().BeEquivalentTo(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Bash_knows_for_which_command_the_script_is()
    {
        string bash = Shell.Require("bash");

        (await RunAsync(bash, "source <(ecs-task completion bash); complete -p ecs-task\n", "--norc", "--noprofile"))
            .Should().ContainSingle().Which.Should().Contain("-F _ecs_task ecs-task").And.Contain("-o default");
    }

    // The line editor runs in a terminal of zsh's own making, the tabulator is pressed, and a key tells what the line has become.
    [Theory]
    [MemberData(nameof(Cases))]
    [InlineData("wait --output=j", "--output=json")]
    [InlineData("wait --password-file sec", "secret")]
    public async Task Zsh_completes(string typed, string word)
    {
        string zsh = Shell.Require("zsh");
        _home.WriteSecret("secret", "hush");

        string[] lines = await RunAsync(zsh, $$"""
            zmodload zsh/zpty
            zpty session zsh -f -i
            zpty -w session 'PS1=; autoload -Uz compinit && compinit -u -D; source <(ecs-task completion zsh); tell() { print -r -- "LINE<$BUFFER>" }; zle -N tell; bindkey "^X" tell; bindkey "^I" complete-word; print READ""Y'
            zpty -r session seen '*READY*'
            zpty -n -w session {{Quoted("ecs-task " + typed)}}$'\t\x18'
            zpty -r session seen '*LINE<*>*'
            print -r -- "${${seen##*LINE<}%%>*}"
            """, "-f");

        lines[^1].TrimEnd().Should().Be($"ecs-task {typed[..(typed.LastIndexOf(' ') + 1)]}{word}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    [InlineData("wait --output=j", "--output=json")]
    [InlineData("config s", "set show")]
    public async Task PowerShell_completes(string typed, string words)
    {
        string pwsh = Shell.Require("pwsh");

        string[] completions = await RunAsync(pwsh, $$"""
            ecs-task completion pwsh | Out-String | Invoke-Expression
            (TabExpansion2 -inputScript '{{"ecs-task " + typed}}' -cursorColumn {{("ecs-task " + typed).Length}}).CompletionMatches | ForEach-Object { [Console]::WriteLine('> ' + $_.CompletionText) }

            """, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", "-");

        completions.Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..]).Should().BeEquivalentTo(words.Split(' '));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("pwsh")]
    public async Task Each_script_begins_with_how_to_install_it(string shell)
    {
        var run = new CommandLineRun();

        (await run.RunAsync(TestContext.Current.CancellationToken, "completion", shell)).Should().Be(ExitCode.Done, run.Error);

        run.Output.Split('\n').TakeWhile(line => line.StartsWith('#')).Should().Contain(line => line.Contains($"ecs-task completion {shell}", StringComparison.Ordinal));
        run.Output.Should().NotContain("\r").And.EndWith("\n");
    }

    public void Dispose() => _home.Dispose();

    private Task<string[]> RunAsync(string program, string script, params string[] arguments)
    {
        _home.Write("""{ "profiles": { "daily": {}, "lab": {} } }""");
        return Shell.RunAsync(program, _home, script, arguments);
    }

    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
