using System.Text;
using EcsTaskAwaiter.Wire;
using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

public class BodyTextTests
{
    private const string JsonBody = """{"op_id":"A","message":"déjà vu"}""";
    private const string XmlBody = "<task><op_id>A</op_id><message>déjà vu</message></task>";

    public static TheoryData<byte[], string?> Encodings() => new()
    {
        { Utf8(JsonBody), null },
        { Utf8(JsonBody), "application/json;charset=UTF-8" },
        { [.. Encoding.UTF8.Preamble, .. Utf8(JsonBody)], Json },
        { [.. Encoding.UTF8.Preamble, .. Utf8(XmlBody)], Xml },
        { [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(JsonBody)], Json },
        { [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(XmlBody)], Xml },
        { Encoding.Unicode.GetBytes(JsonBody), "application/json; charset=utf-16" },
        { Encoding.BigEndianUnicode.GetBytes(JsonBody), "application/json; charset=utf-16" },
        { Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + XmlBody), null },
        { Encoding.Latin1.GetBytes(JsonBody), "application/json; charset=ISO-8859-1" },
        { Encoding.Latin1.GetBytes(XmlBody), "application/xml; charset=\"latin1\"" },
        { Encoding.Latin1.GetBytes(XmlBody), "application/xml; charset=iso8859-1" },
        { Encoding.Latin1.GetBytes(XmlBody), "application/xml; charset=ISO_8859-1" },
        { Encoding.Latin1.GetBytes(XmlBody), "application/xml; charset=windows-1252" },
        { Utf8("<?xml version='1.0' encoding='ISO-8859-1'?>" + XmlBody), "application/xml; charset=utf-8" },
        { Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='ISO-8859-1'?>" + XmlBody), Xml },
        { Utf8(JsonBody), "application/json; charset=utf-16" },
        { Utf8(JsonBody), "application/json; charset=x-unheard-of" },
        { Utf8("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + XmlBody), Xml },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_in_the_encoding_it_was_sent_in(byte[] body, string? mediaType) =>
        TaskReader.Read(body, mediaType).Message.Should().Be("déjà vu");

    [Fact]
    public void Bytes_that_are_no_text_do_not_hide_the_task() =>
        TaskReader.Read([.. Utf8("""{"op_id":"A","message":" """), 0xFF, 0xC0, .. Utf8("\"}")], Json).OpId.Should().Be("A");
}
