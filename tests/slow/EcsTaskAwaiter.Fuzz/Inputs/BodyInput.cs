using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>A body for every reader: only <see cref="EcsProtocolException"/> may come out, with an excerpt fit for a log line.</summary>
internal sealed record BodyInput(byte[] Body, string? MediaType) : FuzzInput
{
    public override byte[] Bytes => Body;

    // Five readers read it, each to nodes first; an empty JSON array is three bytes and two objects.
    protected override int PerByte => 1000;

    public override void Run()
    {
        Read(() => EcsTask.Parse(Body, MediaType));
        Read(() => EcsTask.ParseList(Body, MediaType));
        Read(() => DataStoreReader.Read(Body, MediaType));
        Read(() => DataStoreReader.ReadList(Body, MediaType));
        _ = ErrorReader.Read(Body, MediaType, 500)?.Category;
    }

    private static void Read(Func<object?> read)
    {
        try
        {
            Claim(read() is not null, "a reader gives a value or throws");
        }
        catch (EcsProtocolException refusal)
        {
            Claim(refusal.Excerpt.Length <= BodyExcerpt.MaximumLength, "an excerpt is short");
            Claim(!refusal.Message.Any(char.IsControl), "a message is one line without control characters");
            Claim(refusal.InnerException is null, "no parser's own message is kept, since it may quote the body");
        }
    }
}
