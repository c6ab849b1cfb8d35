using System.Buffers;
using System.Text.Json;

namespace EcsTaskAwaiter.Wire;

/// <summary>Writes the body that asks for data stores on commodity nodes.</summary>
internal static class SubmissionWriter
{
    // The shape python-ecsclient sends (ecsclient/common/provisioning/data_store.py).
    public static byte[] Write(IEnumerable<NewDataStore> dataStores)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("nodes");
            foreach (NewDataStore store in dataStores)
            {
                Write(writer, store);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, NewDataStore store)
    {
        writer.WriteStartObject();
        writer.WriteString("nodeId", store.NodeId);
        writer.WriteString("name", store.Name);
        if (store.Description is { } description)
        {
            writer.WriteString("description", description);
        }

        writer.WriteString("virtual_array", store.StoragePoolId);
        writer.WriteEndObject();
    }
}
