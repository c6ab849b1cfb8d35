using System.Globalization;
using System.Reflection;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Documentation;

public sealed class TableTests
{
    public static TheoryData<string> OptionTypes =>
    [
        nameof(EcsTaskAwaiterOptions), nameof(EcsPollingOptions), nameof(EcsTlsOptions), nameof(EcsWaitOptions), nameof(EcsRunOptions),
        nameof(AdaptiveScheduleOptions),
    ];

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void The_options_table_names_every_option_with_its_real_default(string type)
    {
        object options = Activator.CreateInstance(typeof(EcsTaskAwaiterOptions).Assembly.GetType($"EcsTaskAwaiter.{type}", throwOnError: true)!)!;

        Manual.Page("docs/configuration.md").RowsUnder($"`{type}`").Select(row => (row.Cells[0], row.Cells[1])).Should().BeEquivalentTo(OptionDefaults.Of(options));
    }

    [Fact]
    public void The_options_tables_cover_every_public_options_type()
    {
        typeof(EcsTaskAwaiterOptions).Assembly.GetExportedTypes().Select(type => type.Name)
            .Where(name => name.EndsWith("Options", StringComparison.Ordinal)).Should().BeEquivalentTo(OptionTypes.Select(row => row.Data));
    }

    [Fact]
    public void The_simulators_own_manual_names_every_option_with_its_real_default()
    {
        Manual.Page("src/EcsTaskAwaiter.Testing/README.md").RowsUnder($"`{nameof(EcsSimulatorOptions)}`").Select(row => (row.Cells[0], row.Cells[1]))
            .Should().BeEquivalentTo(OptionDefaults.Of(new EcsSimulatorOptions()));
    }

    [Fact]
    public void The_errors_table_names_every_exception_once()
    {
        IEnumerable<string> exceptions = typeof(EcsException).Assembly.GetExportedTypes().Where(typeof(Exception).IsAssignableFrom).Select(type => $"`{type.Name}`");

        Manual.Page("docs/errors.md").RowsUnder("Every exception").Select(row => row.Cells[0]).Should().BeEquivalentTo(exceptions);
    }

    [Fact]
    public void The_logging_table_names_every_message_with_its_id_and_level()
    {
        Manual.Page("docs/observability.md").RowsUnder("Logging").Select(row => (row.Cells[0], row.Cells[1], row.Cells[2])).Should().BeEquivalentTo(
            LogMessages().Select(message => ($"`{message.EventName}`", message.EventId.ToString(CultureInfo.InvariantCulture), message.Level.ToString())));
    }

    [Fact]
    public void No_two_log_messages_share_an_id_or_a_name()
    {
        LogMessages().Select(message => message.EventId).Should().OnlyHaveUniqueItems();
        LogMessages().Select(message => message.EventName).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_reader_of_tables_sees_rows_and_no_heads()
    {
        MarkdownDocument document = MarkdownDocument.Parse("manual.md", "## A\n\n| Head | Two |\n|---|---|\n| `x` | 1 s |\n\n## B\n| Head |\n|---|\n| y |\n| z |\n");

        document.RowsUnder("A").Single().Cells.Should().Equal("`x`", "1 s");
        document.RowsUnder("B").Select(row => row.Cells.Single()).Should().Equal("y", "z");
    }

    [Fact]
    public void Defaults_are_worded_in_their_largest_whole_unit()
    {
        object?[] values = [null, TimeSpan.FromHours(1), TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(250), 1048576, 0.1, false, GoneTaskHandling.Throw, new List<string>()];

        values.Select(OptionDefaults.Words).Should().Equal("none", "1 h", "90 s", "250 ms", "1,048,576", "0.1", "`false`", "`Throw`", "empty");
    }

    private static IEnumerable<LoggerMessageAttribute> LogMessages()
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return typeof(EcsException).Assembly.GetTypes().SelectMany(type => type.GetMethods(Any))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>();
    }
}
