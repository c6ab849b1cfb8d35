using System.Reflection;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>The library's version, told with its activities and measurements.</summary>
internal static class TelemetryVersion
{
    // Without the commit, which the build puts after a plus sign.
    public static string? Text { get; } =
        typeof(TelemetryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
}
