using System.Text;
using System.Text.Json;
using CsCheck;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Tests.Wire;

public class SubmissionWriterTests
{
    [Fact]
    public void Each_data_store_is_one_node_in_order() =>
        Encoding.UTF8.GetString(SubmissionWriter.Write(
        [
            new NewDataStore { NodeId = "n1", StoragePoolId = "urn:pool:1", Name = "a", Description = "first" },
            new NewDataStore { NodeId = "n2", StoragePoolId = "urn:pool:2", Name = "b" },
        ])).Should().Be(
            """{"nodes":[{"nodeId":"n1","name":"a","description":"first","virtual_array":"urn:pool:1"},{"nodeId":"n2","name":"b","virtual_array":"urn:pool:2"}]}""");

    [Fact]
    public void Any_text_arrives_as_it_was_given() => Gen.String.Sample(text =>
    {
        using var document = JsonDocument.Parse(SubmissionWriter.Write([new NewDataStore { NodeId = "n", StoragePoolId = "p", Name = Valid(text) }]));
        document.RootElement.GetProperty("nodes")[0].GetProperty("name").GetString().Should().Be(Valid(text));
    });

    // Half a surrogate pair is no text and has no UTF-8.
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
