using System.Diagnostics;
using Arlen.Testing;
using Xunit.Abstractions;

namespace Arlen.Integration.Tests;

/// <summary>Three nodes with nothing to do: under 6 % of one core together, under 160 MiB each.</summary>
public sealed class IdleTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Three_idle_nodes_use_under_6_percent_of_a_core_together_and_160_MiB_each()
    {
        // As a user runs it: the product's own failover, all settings at their defaults.
        await using var cluster = await ArlenCluster.StartAsync(new() { Failover = TimeSpan.FromSeconds(10) });
        await Task.Delay(Settle, TimeProvider.System);

        var start = TimeProvider.System.GetTimestamp();
        var before = cluster.Nodes.Select(CpuTime).ToList();
        await Task.Delay(Window, TimeProvider.System);
        var window = TimeProvider.System.GetElapsedTime(start);
        var used = cluster.Nodes.Select((n, i) => (CpuTime(n) - before[i]) / window * 100).ToList();
        var memory = cluster.Nodes.Select(MemoryMiB).ToList();

        output.WriteLine($"CPU {string.Join(", ", used.Select(u => $"{u:0.00} %"))}: {used.Sum():0.00} % of a core");
        output.WriteLine($"RSS {string.Join(", ", memory.Select(m => $"{m:0} MiB"))}");
        Assert.InRange(used.Sum(), 0, 6);
        Assert.All(memory, m => Assert.InRange(m, 0, 160));
    }

    private static TimeSpan CpuTime(ArlenNode node)
    {
        using var process = Process.GetProcessById(node.ProcessId);
        return process.TotalProcessorTime;
    }

    private static double MemoryMiB(ArlenNode node)
    {
        using var process = Process.GetProcessById(node.ProcessId);
        return process.WorkingSet64 / (1024.0 * 1024.0);
    }
}
