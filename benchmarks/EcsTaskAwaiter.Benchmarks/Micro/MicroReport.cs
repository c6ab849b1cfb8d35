using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Columns = BenchmarkDotNet.Columns.Column;

namespace EcsTaskAwaiter.Benchmarks.Micro;

/// <summary>The small parts of a poll, measured by BenchmarkDotNet.</summary>
internal static class MicroReport
{
    public static Report Run(bool quick)
    {
        // In this process: building a project of its own for each class takes longer than measuring.
        Job job = (quick ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .HideColumns(Columns.Job, Columns.Toolchain, Columns.IterationCount, Columns.LaunchCount, Columns.WarmupCount, Columns.Error, Columns.RatioSD)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "ecs-task-awaiter-micro"));
        Type[] parts = [typeof(BodyBenchmarks), typeof(QueueBenchmarks), typeof(PlanBenchmarks)];

        var report = new Report();
        report.Line($"# The small parts of a poll\n\n{DateTime.UtcNow:yyyy-MM-dd}. {Machine.Describe()}. Run: `dotnet run -c Release --project benchmarks/EcsTaskAwaiter.Benchmarks -- micro`. BenchmarkDotNet's short job, three iterations after three to warm up, in the benchmark's own process: enough to tell a factor, not a few percent.");
        foreach (Type part in parts)
        {
            Summary summary = BenchmarkRunner.Run(part, config);
            var table = new AccumulationLogger();
            MarkdownExporter.GitHub.ExportToLog(summary, table);

            // Without the block of facts on the machine, which stands above.
            string text = table.GetLog().Replace("&#39;", string.Empty, StringComparison.Ordinal).Replace("**", string.Empty, StringComparison.Ordinal);
            report.Line($"\n## {part.Name}\n\n{text[text.IndexOf('|', StringComparison.Ordinal)..].TrimEnd()}");
        }

        return report;
    }
}
