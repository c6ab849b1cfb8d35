using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Session;

namespace EcsTaskAwaiter.Fleet.Tests.Contract;

/// <summary>Orleans' serializer as silos and clients use it, without a silo.</summary>
internal static class Wire
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private static readonly Serializer Serializer = Services.GetRequiredService<Serializer>();

    /// <summary>The bytes in lines of 64, as the golden files hold them.</summary>
    public static string Write(object value) =>
        string.Join('\n', Convert.ToHexStringLower(Serializer.SerializeToArray(value)).Chunk(64).Select(static line => new string(line))) + "\n";

    public static object Read(string text) => Serializer.Deserialize<object>(Bytes(text))!;

    /// <summary>Writes a value as one version of its type and reads it as another: the bytes name no type where both sides expect one.</summary>
    public static TTo Across<TFrom, TTo>(TFrom value) => Serializer.Deserialize<TTo>(Serializer.SerializeToArray(value))!;

    private static byte[] Bytes(string text) => Convert.FromHexString(text.ReplaceLineEndings(string.Empty));
}
