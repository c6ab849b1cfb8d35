namespace EcsTaskAwaiter.Fuzz;

/// <summary>One thing done to a sequence: of bytes or of characters.</summary>
internal readonly record struct Damage<T>(DamageKind Kind, int Place, int Length, T[] Piece)
{
    public T[] To(T[] source)
    {
        int from = Place % (source.Length + 1);
        int length = Math.Min(Length, source.Length - from);
        T[] before = source[..from];
        T[] hit = source[from..(from + length)];
        T[] after = source[(from + length)..];
        return Kind switch
        {
            DamageKind.Replace => [.. before, .. Piece, .. after],
            DamageKind.Insert => [.. before, .. Piece, .. hit, .. after],
            DamageKind.Delete => [.. before, .. after],
            DamageKind.Repeat => [.. before, .. hit, .. hit, .. hit, .. after],
            DamageKind.Move => [.. before, .. after, .. hit],
            _ => before,
        };
    }
}
