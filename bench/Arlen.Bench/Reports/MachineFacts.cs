using System.Globalization;
using System.Runtime.InteropServices;

namespace Arlen.Bench.Reports;

/// <summary>What a reader needs to judge figures by: the machine, the versions, and how busy the machine was before.</summary>
internal sealed record MachineFacts(string Processor, int Cores, string Memory, string Load)
{
    /// <summary>The facts as they are now, before anything is started.</summary>
    public static MachineFacts Read() => new(
        Line("/proc/cpuinfo", "model name")?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB",
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown");

    public IReadOnlyList<string> Lines(params string[] tools) =>
    [
        $"- Machine: {Processor}, {Cores} cores, {Memory}, shared by servers, generator and whatever else ran.",
        $"- {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; workstation collector and the same settings of it for every server.",
        $"- Arlen {Version(typeof(Arlen.Workers.WorkerRequest))}, Akka.NET {Version(typeof(Akka.Actor.ActorSystem))}, Orleans {Version(typeof(Grain))}",
        .. tools.Select(t => $"- {t}"),
        $"- Load average (1, 5, 15 min) before the run: {Load}. Date: {TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.",
    ];

    private static string Version(Type type) =>
        System.Diagnostics.FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion is { } version
            ? string.Join('.', version.Split('+', '.', ' ').Take(3))
            : "unknown";

    private static string? Line(string file, string start) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal)) : null;
}
