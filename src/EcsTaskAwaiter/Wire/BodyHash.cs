using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EcsTaskAwaiter.Wire;

/// <summary>
/// Tells whether a body is the same as the one before without keeping it: the first 64 bits of its SHA-256, about a microsecond for a task. Two
/// different bodies would have to share them for a change to be missed.
/// </summary>
internal static class BodyHash
{
    /// <summary>Never 0, which stands for no body.</summary>
    public static ulong Of(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return Math.Max(1, BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }
}
