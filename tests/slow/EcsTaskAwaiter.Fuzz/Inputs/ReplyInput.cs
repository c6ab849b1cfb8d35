using System.Diagnostics.Metrics;
using System.Text;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>A whole answer, to a login or to a poll, through the client and .NET's own HTTP pipeline: every failure is a value.</summary>
internal sealed record ReplyInput(bool IsLogin, int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body) : FuzzInput
{
    private const string Password = "Tr0ub4dor&3-f9x";
    private const string Token = "BAAcQ0xOd3g0MjRCUG4zT3NJdnNuMlAvQTFYblNrPQMAUAQADzEzODAzNzQ4Mzk";

    private static readonly EcsOperationId Id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");
    private static readonly ManagementSettings Settings =
        new([new Uri("https://node-1:4443")], TimeSpan.FromSeconds(15), MaximumResponseBytes: 64 * 1024, TokenProvider: null, () => ("svc", Password));

    public override byte[] Bytes => [.. Encoding.UTF8.GetBytes($"{(IsLogin ? "login" : "poll")} {Status}\n{string.Join('\n', Headers.Select(header => $"{header.Name}: {header.Value}"))}\n\n"), .. Body];

    public override void Run()
    {
        using var http = new HttpClient(new OneAnswerHandler(this, Token));
        using var meter = new Meter(EcsTelemetry.MeterName);
        using var client = new ManagementClient(http, ResiliencePipeline<HttpResponseMessage>.Empty, Settings, new StillTime(), NullLogger.Instance, new ClusterInstruments(meter, cluster: string.Empty));
        Task<TaskReading> read = client.ReadTaskAsync(Id, knownBody: 0, CancellationToken.None).AsTask();
        Claim(read.IsCompleted, "an answer at hand is read at once");
        TaskReading reading = read.GetAwaiter().GetResult();
        Claim(reading.RetryAfter is null || reading.RetryAfter >= TimeSpan.Zero, "no answer asks for a poll in the past");
        Claim(reading.Task is not null || reading.Fault is not null, "a reading is a task or a fault");
        if (reading.Fault is { } fault)
        {
            string message = fault.ToException(new WaitFacts(Id, TimeSpan.Zero, 1, LastProgress: null)).Message;
            Claim(!message.Any(char.IsControl), "a message is one line without control characters");
            Claim(!message.Contains(Password, StringComparison.Ordinal) && !message.Contains(Token, StringComparison.Ordinal), "a message has no secret");
        }
    }
}
