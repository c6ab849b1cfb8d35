using System.Text;
using CsCheck;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>Bodies made to cost much: depth, breadth, expansion, long numbers, long names.</summary>
internal static class Bombs
{
    private static readonly Gen<int> Sizes = Gen.Frequency((6, Gen.Int[1, 200]), (2, Gen.Int[200, 5000]), (1, Gen.Int[5000, 30_000]));

    public static Gen<byte[]> Of() => Gen.Select(Gen.Int[0, 15], Sizes).Select((kind, size) => Encoding.UTF8.GetBytes(Make(kind, size)));

    private static string Make(int kind, int size) => kind switch
    {
        0 => Repeat("[", size) + Repeat("]", size),
        1 => Repeat("{\"task\":", size) + "1" + Repeat("}", size),
        2 => Repeat("<task>", size) + Repeat("</task>", size),
        3 => Repeat("{\"associated_resources\":[", Math.Min(size, 30)) + Repeat("]}", Math.Min(size, 30)),
        4 => $"[{Repeat("[],", size)}[]]",
        5 => $"<tasks>{Repeat("<task/>", size)}</tasks>",
        6 => $"<task{string.Concat(Enumerable.Range(0, size).Select(i => $" a{i}=''"))}/>",
        7 => $"{{{string.Concat(Enumerable.Range(0, size).Select(i => $"\"a{i}\":{i},"))}\"op_id\":\"A\"}}",
        8 => $"{{\"op_id\":\"A\",\"progress\":{Repeat("9", size)}}}",
        9 => $"{{\"op_id\":\"A\",\"start_time\":1e{Repeat("9", size)},\"end_time\":0.{Repeat("0", size)}1}}",
        10 => $"<!DOCTYPE task [<!ENTITY a0 \"aaaaaaaaaa\">{string.Concat(Enumerable.Range(1, Math.Min(size, 99)).Select(i => $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};\">"))}]><task><op_id>&a{Math.Min(size, 99)};</op_id></task>",
        11 => $"<{Repeat("t", size)}/>",
        12 => $"{{\"{Repeat("k", size)}\":1}}",
        13 => $"{{\"op_id\":\"{Repeat("\\u0041", size)}\"}}",
        14 => $"!{Repeat("\"token\":\"", size)}",
        _ => $"<a>{Repeat("<token x='", size)}",
    };

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
