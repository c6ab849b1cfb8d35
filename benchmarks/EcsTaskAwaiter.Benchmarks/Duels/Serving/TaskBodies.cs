using System.Text;

namespace EcsTaskAwaiter.Benchmarks.Duels.Serving;

/// <summary>The body of an unfinished task in the shape the ECS documentation shows, with every field filled that the real server fills.</summary>
internal static class TaskBodies
{
    public const string Vdc = "urn:storageos:VirtualDataCenter:d4251c37-6982-492a-b9d9-8a1f84b1cd52:vdc1";

    /// <param name="path">The polled path: <c>/vdc/data-stores/{id}/tasks/{op_id}</c>.</param>
    /// <param name="state">The state's text.</param>
    public static byte[] Of(string path, string state = "pending")
    {
        string[] parts = path.Split('/');
        (string store, string operation) = (parts[3], parts[5]);
        return Encoding.UTF8.GetBytes($$"""
            {"creation_time":1767225600000,"global":false,"id":"urn:storageos:Task:{{store}}:vdc1","inactive":false,"internal":false,"link":{"rel":"self","href":"{{path}}"},"name":"{{operation}}","remote":false,"tags":[],"vdc":{"id":"{{Vdc}}","link":{"rel":"self","href":"/vdc/{{Vdc}}"} },"associated_resources":[],"description":"{{operation}} data store","message":"waiting for the fabric","op_id":"{{operation}}","resource":{"name":"{{store}}","id":"{{store}}","link":{"rel":"self","href":"/vdc/object-pools/{{store}}"} },"start_time":1767225600000,"state":"{{state}}"}
            """);
    }
}
