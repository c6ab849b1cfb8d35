using CsCheck;
using EcsTaskAwaiter.Wire;
using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

public class HostileBodyTests
{
    private static readonly string[] Bodies = [FullJson, FullXml, EcsJson];
    private static readonly string?[] MediaTypes = [null, Json, Xml, "application/json; charset=utf-16", "text/html;charset=latin1", "?;;"];

    private static readonly Gen<(int Place, byte Value)[]> Mutations = Gen.Select(Gen.Int[0, 5000], Gen.Byte).Array[1, 8];

    [Fact]
    public void Entities_are_never_expanded()
    {
        Refusal("""<!DOCTYPE task [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><task><op_id>&c;</op_id></task>""");
        Refusal("""<!DOCTYPE task [<!ENTITY f SYSTEM "file:///etc/hostname">]><task><op_id>&f;</op_id></task>""");
        Refusal("""<!DOCTYPE task SYSTEM "http://127.0.0.1:1/task.dtd"><task><op_id>A</op_id></task>""");
    }

    [Fact]
    public void Random_bytes_only_ever_give_a_task_or_a_protocol_exception() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.OneOf(MediaTypes)).Sample((body, mediaType) => ReadsOrRefuses(body, mediaType), iter: 3000);

    [Fact]
    public void Random_brackets_and_quotes_only_ever_give_a_task_or_a_protocol_exception() =>
        Gen.Select(Gen.Char["{}[]<>\"\\/:,=&;!? tasklinkop_id\u00e9"].Array[0, 60], Gen.OneOf("{", "[", "<", "<?xml", "<task>"))
            .Sample((rest, start) => ReadsOrRefuses(Utf8(start + new string(rest)), null), iter: 3000);

    [Fact]
    public void Damaged_bodies_only_ever_give_a_task_or_a_protocol_exception() =>
        Gen.Select(Gen.OneOf(Bodies), Mutations, Gen.Int[0, 5000], Gen.OneOf(MediaTypes)).Sample(
            (body, mutations, length, mediaType) =>
            {
                byte[] bytes = Utf8(body);
                foreach ((int place, byte value) in mutations)
                {
                    bytes[place % bytes.Length] = value;
                }

                ReadsOrRefuses(bytes[..Math.Min(length, bytes.Length)], mediaType);
            },
            iter: 3000);

    private static void ReadsOrRefuses(byte[] body, string? mediaType)
    {
        ErrorReader.Read(body, mediaType, 500);
        foreach (Func<object> read in new Func<object>[] { () => TaskReader.Read(body, mediaType), () => TaskReader.ReadList(body, mediaType), () => DataStoreReader.ReadList(body, mediaType) })
        {
            try
            {
                read().Should().NotBeNull();
            }
            catch (EcsProtocolException refusal)
            {
                refusal.Excerpt.Length.Should().BeLessThanOrEqualTo(BodyExcerpt.MaximumLength);
                refusal.Excerpt.Should().NotContainAny("\n", "\r", "\0", "\u001b");
            }
        }
    }
}
