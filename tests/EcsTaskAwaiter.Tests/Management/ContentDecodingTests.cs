using System.IO.Compression;
using System.Text;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

public class ContentDecodingTests
{
    private const string Ready = """{"op_id":"CREATE","state":"ready"}""";

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("identity")]
    [InlineData("")]
    [InlineData(" gzip ")]
    public async Task A_body_is_read_in_any_usual_coding(string coding)
    {
        await using var client = new Client();
        client.Server.Answer = _ => Coded(coding, Encode(coding.Trim(), Ready));

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task A_coding_that_was_not_asked_for_is_unreadable_and_named(string coding)
    {
        await using var client = new Client();
        client.Server.Answer = _ => Coded(coding, [1, 2, 3]);

        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>()).WithMessage($"*'{coding}'*");
    }

    [Fact]
    public async Task A_body_that_is_not_what_its_coding_says_is_unreadable()
    {
        await using var client = new Client();
        client.Server.Answer = _ => Coded("gzip", Encoding.UTF8.GetBytes(Ready));

        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>();
    }

    private static HttpResponseMessage Coded(string coding, byte[] body)
    {
        var response = new HttpResponseMessage { Content = new ByteArrayContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        response.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return response;
    }

    private static byte[] Encode(string coding, string text)
    {
        var coded = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "br" => new BrotliStream(coded, CompressionMode.Compress),
            "deflate" => new ZLibStream(coded, CompressionMode.Compress),
            "identity" or "" => coded,
            _ => new GZipStream(coded, CompressionMode.Compress),
        })
        {
            encoder.Write(Encoding.UTF8.GetBytes(text));
        }

        return coded.ToArray();
    }
}
