using System.Globalization;
using System.Text;

namespace EcsTaskAwaiter.Benchmarks;

/// <summary>The report being written: sections, rows and verdicts, in Markdown.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public void Line(FormattableString line) => _text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Text that is finished already.</summary>
    public void Text(string text) => _text.Append(text);

    public void Table(params string[] heads) => _text.AppendLine().AppendLine($"| {string.Join(" | ", heads)} |").AppendLine($"|{string.Concat(heads.Select(_ => "---|"))}");

    public void Verdict(FormattableString bar, bool holds) => Line($"\n**{(holds ? "Met" : "NOT MET")}**: {bar.ToString(CultureInfo.InvariantCulture)}");

    public override string ToString() => _text.ToString();
}
