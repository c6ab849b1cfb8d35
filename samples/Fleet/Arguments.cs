using System.Net.Sockets;

namespace EcsTaskAwaiter.Samples.Fleet;

internal static class Arguments
{
    public static string? Value(string[] args, string name) => Array.IndexOf(args, name) is var index and >= 0 && index + 1 < args.Length ? args[index + 1] : null;

    public static bool IsListening(string address)
    {
        string[] parts = address.Split(':');
        using var client = new TcpClient();
        try
        {
            return client.ConnectAsync(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)).Wait(TimeSpan.FromSeconds(1));
        }
        catch (AggregateException)
        {
            return false;
        }
    }
}
