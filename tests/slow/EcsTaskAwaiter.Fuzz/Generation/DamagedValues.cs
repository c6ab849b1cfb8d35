using System.Text;
using CsCheck;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>Valid values with one to eight things done to them.</summary>
internal static class DamagedValues
{
    private static readonly Gen<DamageKind> Kinds = Gen.Frequency(
        (3, DamageKind.Replace), (4, DamageKind.Insert), (3, DamageKind.Delete), (2, DamageKind.Repeat), (1, DamageKind.Move), (1, DamageKind.Cut));

    private static readonly Gen<int> Lengths = Gen.Frequency((4, Gen.Int[0, 4]), (2, Gen.Int[5, 40]), (1, Gen.Int[41, 400]));

    public static Gen<byte[]> Bytes(string[] valid, string[] fragments)
    {
        Gen<byte[]> pieces = Gen.Frequency(
            (3, Gen.OneOf(fragments).Select(Encoding.UTF8.GetBytes)),
            (1, Gen.Byte.Select(value => new[] { value })),
            (1, Gen.OneOf(valid).Select(Encoding.UTF8.GetBytes)));
        return Damaged(Gen.OneOf(valid).Select(Encoding.UTF8.GetBytes), pieces);
    }

    public static Gen<string> Text(string[] valid, string[] fragments) =>
        Damaged(Gen.OneOf(valid).Select(text => text.ToCharArray()), Gen.OneOf(fragments).Select(text => text.ToCharArray())).Select(letters => new string(letters));

    /// <summary>Fragments in a row, a few of them very often.</summary>
    public static Gen<string> Row(string[] fragments, int mostRepeats)
    {
        Gen<int> repeats = Gen.Frequency((12, Gen.Const(1)), (2, Gen.Int[2, 20]), (1, Gen.Int[20, mostRepeats]));
        return Gen.Select(Gen.OneOf(fragments), repeats).Select((fragment, times) => new StringBuilder().Insert(0, fragment, times).ToString()).Array[0, 12].Select(string.Concat);
    }

    private static Gen<T[]> Damaged<T>(Gen<T[]> valid, Gen<T[]> pieces) =>
        Gen.Select(valid, Gen.Select(Kinds, Gen.Int[0, 4000], Lengths, pieces).Select((kind, place, length, piece) => new Damage<T>(kind, place, length, piece)).Array[1, 8])
            .Select((value, damages) => damages.Aggregate(value, static (current, damage) => damage.To(current)));
}
