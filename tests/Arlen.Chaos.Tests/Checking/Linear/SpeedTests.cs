using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Checking.Logs;
using Arlen.Chaos.Tests.Generated;
using Xunit.Abstractions;

namespace Arlen.Chaos.Tests.Checking.Linear;

[Collection(nameof(Alone))]
public sealed class SpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void A_hundred_thousand_operations_over_a_hundred_keys_are_checked_in_a_moment()
    {
        var run = new StoreRun(1)
        {
            Clients = 10,
            Keys = 100,
            Operations = 100_000,
            OperationsPerKey = 1000,
            UnknownShare = 0.02,
        }.Run();

        var search = Processor(() => Linearizable.Registers(run.History));
        var witness = Processor(() => VersionWitness.Check(run.History));
        output.WriteLine($"processor time: search {search.TotalMilliseconds:F0} ms, witness {witness.TotalMilliseconds:F0} ms");

        Assert.InRange(search, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.InRange(witness, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void One_key_with_many_operations_needs_memory_for_what_is_open_only()
    {
        var run = new StoreRun(2)
        {
            Clients = 10,
            Keys = 1,
            Operations = 30_000,
            OperationsPerKey = 30_000,
            UnknownShare = 0,
        }.Run();

        var report = Linearizable.Registers(run.History, new SearchLimits { MaxBytes = 32 * 1024 * 1024 });

        Assert.Equal(Verdict.Ok, report.Verdict);
    }

    /// <summary>
    /// What the second check costs: processor time, which a busy machine does not stretch, and without compilation.
    /// </summary>
    private static TimeSpan Processor(Func<CheckReport> check)
    {
        Assert.True(check() is { Verdict: Verdict.Ok }, "a good history passes");
        var before = Environment.CpuUsage.TotalTime;
        Assert.Equal(Verdict.Ok, check().Verdict);
        return Environment.CpuUsage.TotalTime - before;
    }
}
