using System.Text;
using CsCheck;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>Inputs of every kind, bodies most of all.</summary>
internal static class AllInputs
{
    private static readonly string[] Paths = ["/vdc/data-stores/10.4.0.101/tasks/CREATE", "https://node-1:4443/vdc/data-stores/urn:a:b:/tasks/0b7f?x=1#y", "10.4.0.101", "CREATE"];

    private static readonly Gen<string> Names = Gen.Frequency(
        (3, DamagedValues.Text(Paths, Fragments.OfPaths)), (3, DamagedValues.Row(Fragments.OfPaths, mostRepeats: 2000)), (2, Gen.String), (1, Gen.OneOf(Fragments.OfPaths)));

    private static readonly Gen<long> Extremes = Gen.Frequency((2, Gen.Long), (2, Gen.OneOf(0L, -1, long.MinValue, long.MaxValue, 1_790_000_000_123, 253_402_300_799_999, -62_135_596_800_000)), (1, Gen.Long[0, 4_000_000_000_000]));

    private static readonly Gen<FuzzInput> Tokens = Gen.Frequency(
        (4, Gen.Select(Gen.Frequency((9, Gen.Const((byte)1)), (1, Gen.Byte)), Extremes, Extremes, Gen.Int, Names, Names)
            .Select((version, began, seen, polls, resource, operation) => (FuzzInput)TokenInput.Forged(version, began, seen, polls, resource, operation))),
        (3, Gen.Select(Extremes, Extremes, Gen.Int[0, int.MaxValue], Gen.String[Gen.Char.AlphaNumeric, 1, 20])
            .Select((began, seen, polls, operation) => (FuzzInput)TokenInput.Forged(1, began, seen, polls, "/vdc/data-stores/10.4.0.101", operation))),
        (1, Gen.Byte.Array[0, 300].Select(content => (FuzzInput)TokenInput.Summed(content))),
        (1, Gen.String[0, 700].Select(text => (FuzzInput)new TokenInput(text))),
        (1, Gen.String[Gen.Char.AlphaNumeric, 0, 700].Select(text => (FuzzInput)new TokenInput(text))));

    public static Gen<FuzzInput> Of() => Gen.Frequency(
        (60, BodyInputs.Of()),
        (18, ReplyInputs.Of()),
        (7, Gen.Select(Names, Names).Select((store, operation) => (FuzzInput)new NamesInput(store, operation))),
        (6, Names.Select(link => (FuzzInput)new LinkInput(link))),
        (6, Tokens),
        (3, DamagedValues.Text([ValidBodies.History], [.. Fragments.OfBodies, "[1,2]", "[0,3.4e38]", "1e-45", "[null,1]", "\"version\":1", "\"durations\":"]).Select(json => (FuzzInput)new HistoryInput(json))));
}
