using System.Text;
using CsCheck;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>Bodies of every kind with a media type that may or may not be theirs.</summary>
internal static class BodyInputs
{
    private static readonly string?[] MediaTypes =
    [
        null, "", "application/json", "application/xml", "application/json; charset=utf-16", "application/xml;charset=latin1", "text/html;charset=\"x\"", "?;;", "\u0000", "application/json\r\nx: y",
        "application/json;token=BAAcQ0xOd3g0MjRCUG4z", new('m', 5000),
    ];

    private static readonly Encoding[] Encodings =
        [new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(bigEndian: false, byteOrderMark: false), Encoding.UTF32, Encoding.Latin1, Encoding.ASCII];

    private static readonly Gen<byte[]> Damaged = DamagedValues.Bytes(ValidBodies.All, Fragments.OfBodies);

    private static readonly Gen<byte[]> Rows = Gen.Select(Gen.OneOf("", "{", "[", "<task>", "<", "!"), DamagedValues.Row(Fragments.OfBodies, mostRepeats: 800))
        .Select((start, row) => Encoding.UTF8.GetBytes(start + row));

    private static readonly Gen<byte[]> Encoded = Gen.Select(DamagedValues.Text(ValidBodies.All, Fragments.OfBodies), Gen.OneOf(Encodings), Gen.Bool)
        .Select((text, encoding, marked) => (byte[])[.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);

    public static readonly Gen<byte[]> Bodies = Gen.Frequency(
        (50, Damaged), (18, Rows), (12, Encoded), (10, Gen.Byte.Array[0, 400]), (8, Gen.OneOf(ValidBodies.All).Select(Encoding.UTF8.GetBytes)), (2, Bombs.Of()));

    public static Gen<FuzzInput> Of() => Gen.Select(Bodies, Gen.OneOf(MediaTypes)).Select((body, mediaType) => (FuzzInput)new BodyInput(body, mediaType));
}
