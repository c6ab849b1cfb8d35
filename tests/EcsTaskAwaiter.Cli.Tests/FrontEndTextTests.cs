using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

/// <summary>Library and command line each give advice in terms of their own: the texts of one name nothing of the other.</summary>
public sealed partial class FrontEndTextTests
{
    [Fact]
    public void No_text_of_the_library_names_the_command_line() =>
        TextsOf(typeof(EcsOperationTracker).Assembly).Should().NotBeEmpty().And.NotContain(text => CommandLine().IsMatch(text));

    [Theory]
    [InlineData("wait", "nowhere", "CREATE")]
    [InlineData("wait", "fails", "CREATE")]
    [InlineData("wait", "suspends", "CREATE")]
    [InlineData("wait", "endless", "CREATE", "--timeout", "1s")]
    [InlineData("deactivate", "nowhere")]
    [InlineData("create", "--node", "10.4.0.150", "--pool", "nowhere")]
    public async Task No_advice_of_the_command_line_names_a_member_of_the_library(params string[] args)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(TestContext.Current.CancellationToken);
        simulator.AddTask("fails", "CREATE", TaskScript.Fails(TimeSpan.Zero));
        simulator.AddTask("suspends", "CREATE", TaskScript.Suspends(TimeSpan.Zero));
        simulator.AddTask("endless", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, TestContext.Current.CancellationToken, args)).Should().NotBe(ExitCode.Done);

        ShouldNameNoMember(run.Error);
    }

    [Fact]
    public async Task Nor_does_that_on_certificates_and_passwords_which_is_given_once()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(TestContext.Current.CancellationToken);
        var stranger = new CommandLineRun();
        var wrong = new CommandLineRun { Variables = { ["ECS_PASSWORD"] = "wrong-secret" } };

        await stranger.RunAsync(TestContext.Current.CancellationToken, "list", "--endpoint", simulator.Endpoint.ToString(), "--user", "root");
        await wrong.AgainstAsync(simulator, TestContext.Current.CancellationToken, "list");

        ShouldNameNoMember(stranger.Error + wrong.Error);
        Regex.Count(wrong.Error, "accounts lock").Should().Be(1, wrong.Error);
        Regex.Count(wrong.Error, "(?i)check (the )?user").Should().Be(1, wrong.Error);
        Regex.Count(wrong.Error, "Invalid user name or password").Should().Be(1, wrong.Error);
    }

    private static void ShouldNameNoMember(string text)
    {
        string[] words = [.. Words().Matches(text).Select(word => word.Value)];
        text.Should().Contain("Next:");
        words.Should().NotIntersectWith(typeof(EcsOperationTracker).Assembly.GetExportedTypes().SelectMany(Names).Where(name => Words().Match(name).Value == name));
    }

    private static IEnumerable<string> Names(Type type) => type.GetMembers().Select(member => member.Name).Append(type.Name);

    private static List<string> TextsOf(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        var texts = new List<string>();
        for (UserStringHandle text = MetadataTokens.UserStringHandle(1); !text.IsNil; text = metadata.GetNextHandle(text))
        {
            texts.Add(metadata.GetUserString(text));
        }

        return texts;
    }

    // An option, or the program with a command: "ecs-task-awaiter" is the name of the health check.
    [GeneratedRegex(@"(^|[\s('""])--[a-z]|\becs-task [a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex CommandLine();

    // Two humps at least: a word such as "Code" is also English.
    [GeneratedRegex(@"\b[A-Z][a-z]+([A-Z][a-z]+)+\b", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
