using System.Globalization;
using System.Runtime.InteropServices;

namespace EcsTaskAwaiter.Benchmarks;

/// <summary>What a report's figures were measured on.</summary>
internal static class Machine
{
    private const string ProcessorFacts = "/proc/cpuinfo";

    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor() ?? "processor not told"}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}");

    private static string? Processor() => File.Exists(ProcessorFacts)
        ? File.ReadLines(ProcessorFacts).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
}
