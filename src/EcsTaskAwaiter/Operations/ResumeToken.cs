using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EcsTaskAwaiter.Operations;

/// <summary>
/// A resume point as text: a version byte, the numbers and the two names, then the first bytes of their SHA-256, in base64url. The sum finds
/// damage; it is no signature, so what is read is checked like any other input. A token holds a path, never a host: whoever forges one
/// can make this tracker ask its own nodes for a task, and nothing else.
/// </summary>
internal static class ResumeToken
{
    /// <summary>The most characters a token has.</summary>
    public const int MaximumLength = 512;

    private const byte Version = 2;
    private const int SumLength = 6;

    [Flags]
    private enum Facts : byte
    {
        None = 0,
        Submitted = 1,
        ByServerClock = 2,
        Start = 4,
        All = Submitted | ByServerClock | Start,
    }

    /// <exception cref="InvalidOperationException">The operation's names are too long for a token.</exception>
    public static string Write(ResumePoint point) =>
        Text(point) is { Length: <= MaximumLength } token
            ? token
            : throw new InvalidOperationException(
                $"The operation '{point.Id}' has names too long for a resume token: it would take {Text(point).Length} characters, and the limit is {MaximumLength}. Store its link instead, and track that.");

    /// <summary>The same; null where the operation's names are too long for a token.</summary>
    public static string? TryWrite(ResumePoint point) => Text(point) is { Length: <= MaximumLength } token ? token : null;

    /// <exception cref="FormatException">The text is no token of this library, or was damaged.</exception>
    public static ResumePoint Read(string token)
    {
        if (token.Length > MaximumLength || !Base64Url.IsValid(token))
        {
            throw new FormatException($"This is not a resume token of EcsTaskAwaiter: those are 1 to {MaximumLength} characters of base64url.");
        }

        byte[] bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= SumLength)
        {
            throw new FormatException("This is not a resume token of EcsTaskAwaiter: it is too short.");
        }

        if (bytes[0] != Version)
        {
            throw new FormatException($"This version of EcsTaskAwaiter cannot read the resume token: it has format {bytes[0]}, and only format {Version} is known.");
        }

        byte[] content = bytes[..^SumLength];
        return Sum(content).AsSpan().SequenceEqual(bytes.AsSpan(^SumLength..)) && Parse(content) is { } point
            ? point
            : throw new FormatException("The resume token is damaged, or not from EcsTaskAwaiter: its checksum does not match.");
    }

    private static ResumePoint? Parse(byte[] content)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
            reader.ReadByte();
            var facts = (Facts)reader.ReadByte();
            DateTimeOffset? start = facts.HasFlag(Facts.Start) ? DateTimeOffset.FromUnixTimeMilliseconds(reader.Read7BitEncodedInt64()) : null;
            var began = DateTimeOffset.FromUnixTimeMilliseconds(reader.Read7BitEncodedInt64());
            long seen = reader.Read7BitEncodedInt64();
            int polls = reader.Read7BitEncodedInt();
            bool isNamed = EcsOperationId.TryFromParts(reader.ReadString(), reader.ReadString(), out EcsOperationId id);
            return isNamed && polls >= 0 && (facts & ~Facts.All) == 0 && reader.BaseStream.Position == content.Length
                ? new ResumePoint(id, began, seen < 0 ? null : TimeSpan.FromMilliseconds(seen), polls)
                { Start = start, IsSubmitted = facts.HasFlag(Facts.Submitted), IsByServerClock = facts.HasFlag(Facts.ByServerClock) }
                : null;
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static string Text(ResumePoint point)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write((byte)FactsOf(point));
            if (point.Start is { } start)
            {
                writer.Write7BitEncodedInt64(start.ToUnixTimeMilliseconds());
            }

            writer.Write7BitEncodedInt64(point.Began.ToUnixTimeMilliseconds());
            writer.Write7BitEncodedInt64(point.SeenUnfinishedAt is { } seen ? (long)seen.TotalMilliseconds : -1);
            writer.Write7BitEncodedInt(point.PollCount);
            writer.Write(point.Id.ResourcePath);
            writer.Write(point.Id.OpId);
        }

        byte[] content = buffer.ToArray();
        return Base64Url.EncodeToString([.. content, .. Sum(content)]);
    }

    private static Facts FactsOf(ResumePoint point) =>
        (point.IsSubmitted ? Facts.Submitted : 0) | (point.IsByServerClock ? Facts.ByServerClock : 0) | (point.Start is null ? 0 : Facts.Start);

    private static byte[] Sum(ReadOnlySpan<byte> content) => SHA256.HashData(content)[..SumLength];
}
