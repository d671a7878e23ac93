using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Arlen.Bench.Runs;

/// <summary>The hot pure parts by themselves, under BenchmarkDotNet. Read the ratios: the absolute times are this machine's.</summary>
internal sealed class MicroRun(BenchSettings settings)
{
    public Task RunAsync()
    {
        // In this process: the generated project of the default tool chain knows nothing of central package versions.
        var job = (settings.IsQuick ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        var config = DefaultConfig.Instance
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(settings.Scratch, "micro"));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroRun).Assembly).RunAll(config).ToList();
        if (summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)))
        {
            throw new InvalidOperationException("a benchmark did not run; see above");
        }

        return MicroReport.WriteAsync(settings, summaries);
    }
}
