using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Management;

/// <summary>How long a connection may take to be made, TLS included: less than a request, so that there is time left for another node.</summary>
internal static class ConnectLimit
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static TimeSpan Of(TimeSpan requestTimeout) => TimeMath.Min(requestTimeout, Longest);
}
