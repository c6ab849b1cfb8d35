using System.Buffers.Text;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Operations;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>A resume token, forged with a right sum or mere text: refused by <see cref="FormatException"/>, or a wait that ends.</summary>
internal sealed record TokenInput(string Token) : FuzzInput
{
    public override byte[] Bytes => Encoding.Unicode.GetBytes(Token);

    public static TokenInput Forged(byte version, long began, long seen, int polls, string resource, string operation)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(version);
            writer.Write7BitEncodedInt64(began);
            writer.Write7BitEncodedInt64(seen);
            writer.Write7BitEncodedInt(polls);
            writer.Write(resource);
            writer.Write(operation);
        }

        return Summed(buffer.ToArray());
    }

    public static TokenInput Summed(byte[] content) => new(Base64Url.EncodeToString([.. content, .. SHA256.HashData(content)[..6]]));

    public override void Run()
    {
        ResumePoint point;
        try
        {
            point = ResumeToken.Read(Token);
        }
        catch (FormatException)
        {
            return;
        }

        NamesInput.Check(point.Id, segments: null);
        using var meter = new Meter(EcsTelemetry.MeterName);
        var instruments = new ClusterInstruments(meter, cluster: string.Empty);
        using var tracker = new EcsOperationTracker(new ReadySource(), new EcsTaskAwaiterOptions(), new StillTime(), NullLogger.Instance, new Random(1), instruments);
        EcsOperation operation = tracker.Resume(Token);
        Claim(operation.Completion.IsCompletedSuccessfully, "a resumed wait for what is ready ends");
    }
}
