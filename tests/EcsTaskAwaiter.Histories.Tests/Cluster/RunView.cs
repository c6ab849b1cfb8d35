using System.Globalization;
using System.Text;

namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>What the server shows of a run at one moment.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">As sent.</param>
/// <param name="Percent">As sent; null for nothing.</param>
/// <param name="Message">As sent; null for nothing.</param>
internal sealed record RunView(OperationRun Run, string State, int? Percent, string? Message)
{
    public bool IsReady => State == "ready";

    public bool IsError => State == "error";

    public bool IsSuspended => State is "suspended_no_error" or "suspended_error";

    public EcsTaskState Expected => State switch
    {
        "queued" => EcsTaskState.Queued,
        "pending" => EcsTaskState.Pending,
        "ready" => EcsTaskState.Ready,
        "error" => EcsTaskState.Error,
        "suspended_no_error" => EcsTaskState.SuspendedNoError,
        "suspended_error" => EcsTaskState.SuspendedError,
        _ => EcsTaskState.Unknown,
    };

    public string Body(EcsOperationId id, DateTimeOffset epoch)
    {
        var fields = new List<(string Name, string Value, bool IsText)>
        {
            ("op_id", id.OpId, true), ("state", State, true), ("description", Run.Label, true),
        };
        Add("message", Message, true);
        Add("progress", Percent?.ToString(CultureInfo.InvariantCulture), false);
        if (Run.TellsTimes)
        {
            bool isText = Run.TimeLie == TimeLie.Zoneless;
            Add("start_time", Told(epoch + Run.Start, isStart: true), isText);
            Add("end_time", IsReady || IsError ? Told(epoch + Run.End, isStart: false) : null, isText);
        }

        return Run.SpeaksXml ? Xml(fields, id) : Json(fields, id);

        void Add(string name, string? value, bool isText)
        {
            if (value is not null)
            {
                fields.Add((name, value, isText));
            }
        }
    }

    public override string ToString() => $"{Run.Label} {State}{(Percent is { } percent ? $" {percent} %" : string.Empty)}";

    private string Told(DateTimeOffset time, bool isStart) => Run.TimeLie switch
    {
        TimeLie.EpochStart when isStart => "3600000",
        TimeLie.FutureStart when isStart => Milliseconds(time.AddYears(100)),
        TimeLie.Zoneless => time.AddHours(2).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        _ => Milliseconds(time),
    };

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private string Json(List<(string Name, string Value, bool IsText)> fields, EcsOperationId id)
    {
        var text = new StringBuilder("{");
        foreach ((string name, string value, bool isText) in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"{name}\":{(isText ? $"\"{value}\"" : value)},");
        }

        text.Append(CultureInfo.InvariantCulture, $"\"link\":{{\"rel\":\"self\",\"href\":\"{id.TaskPath}\"}},\"associated_resources\":[],\"tenant\":null");
        if (IsError && Run.Failure.Code is { } code)
        {
            text.Append(CultureInfo.InvariantCulture, $",\"service_error\":{{\"code\":{code},\"description\":\"said of {Run.Label}\",\"details\":\"more\"");
            text.Append(Run.Failure.Retryable is { } retryable ? $",\"retryable\":{(retryable ? "true" : "false")}}}" : "}");
        }

        return text.Append('}').ToString();
    }

    private string Xml(List<(string Name, string Value, bool IsText)> fields, EcsOperationId id)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><task>");
        foreach ((string name, string value, _) in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"<{name}>{value}</{name}>");
        }

        text.Append(CultureInfo.InvariantCulture, $"<link rel=\"self\" href=\"{id.TaskPath}\"/><associated_resources/>");
        if (IsError && Run.Failure.Code is { } code)
        {
            text.Append(CultureInfo.InvariantCulture, $"<service_error><code>{code}</code><description>said of {Run.Label}</description><details>more</details>");
            text.Append(Run.Failure.Retryable is { } retryable ? $"<retryable>{(retryable ? "true" : "false")}</retryable>" : string.Empty).Append("</service_error>");
        }

        return text.Append("</task>").ToString();
    }
}
