using System.Diagnostics.Metrics;
using System.Reflection;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Tests.Documentation;

public sealed class TelemetryTableTests
{
    private static readonly MarkdownDocument Page = Manual.Page("docs/observability.md");

    [Fact]
    public void The_metrics_table_names_every_instrument_with_its_kind_and_unit()
    {
        List<(string, string, string)> instruments = [];
        using var meter = new Meter(EcsTelemetry.MeterName);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter == meter)
            {
                instruments.Add(($"`{instrument.Name}`", KindOf(instrument), $"`{instrument.Unit}`"));
            }
        };
        listener.Start();

        new ClusterInstruments(meter, cluster: string.Empty).Watch(() => 0);

        Page.RowsUnder("Metrics").Select(row => (row.Cells[0], row.Cells[1], row.Cells[2])).Should().BeEquivalentTo(instruments);
    }

    [Fact]
    public void The_tags_table_names_every_tag_and_every_value_of_those_that_have_few()
    {
        IReadOnlyList<TableRow> rows = Page.RowsUnder("Traces");

        rows.Select(row => row.Cells[0]).Should().BeEquivalentTo(Constants(typeof(TelemetryTags)));
        rows.Single(row => row.Cells[0] == $"`{TelemetryTags.Outcome}`").Cells[2].Split(", ").Should().BeEquivalentTo(Constants(typeof(Outcomes)));
        rows.Single(row => row.Cells[0] == $"`{TelemetryTags.ErrorType}`").Cells[2].Split("; else ")[1].Split(", ").Should().BeEquivalentTo(ErrorTypesOfPolls());
    }

    private static IEnumerable<string> ErrorTypesOfPolls() => (
        from kind in Enum.GetValues<PollFaultKind>()
        from reason in kind == PollFaultKind.LoginRefused ? Enum.GetValues<EcsAuthenticationFailure>() : [default]
        select $"`{ErrorTypes.Of(new PollFault(kind, "a fault") { Reason = reason })}`").Distinct();

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => $"`{field.GetRawConstantValue()}`");

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        nameof(Counter<long>) => "counter",
        nameof(Histogram<double>) => "histogram",
        nameof(ObservableUpDownCounter<int>) => "up-down counter",
        string other => other,
    };
}
