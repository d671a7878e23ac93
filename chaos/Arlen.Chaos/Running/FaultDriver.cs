using Arlen.Chaos.Faults;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Running;

/// <summary>Brings the faults of a schedule about, proves them, and undoes them whatever happens.</summary>
/// <param name="world">The world.</param>
/// <param name="seed">Of the run: chooses targets as well.</param>
/// <param name="clock">Of the run.</param>
/// <param name="say">Where progress goes.</param>
internal sealed class FaultDriver(IWorld world, int seed, RunClock clock, Action<string> say)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan HealsWithin = TimeSpan.FromSeconds(60);

    private readonly List<FaultRecord> _records = [];

    /// <summary>What became of each fault, in order of time.</summary>
    public IReadOnlyList<FaultRecord> Records => _records;

    /// <summary>Runs the schedule to its end.</summary>
    /// <param name="plan">The schedule.</param>
    /// <param name="cancellation">Ends it early; faults under way are undone first.</param>
    public async Task RunAsync(IReadOnlyList<PlannedFault> plan, CancellationToken cancellation)
    {
        for (var i = 0; i < plan.Count; i++)
        {
            await Until(plan[i].At, cancellation).ConfigureAwait(false);
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            var random = new Random(HashCode.Combine(seed) ^ i);
            var faults = new List<(string Id, Fault Fault)>();
            foreach (var word in plan[i].Faults)
            {
                faults.Add((word.Id, await MakeAsync(word, random).ConfigureAwait(false)));
            }

            var records = await Task.WhenAll(faults.Select(f => StrikeAsync(f.Id, f.Fault, plan[i].For, cancellation))).ConfigureAwait(false);
            _records.AddRange(records);
        }
    }

    private async Task<Fault> MakeAsync(FaultWord word, Random random)
    {
        var kind = FaultCatalogue.Get(word.Id);
        var targets = await Targets.FindAsync(world, word.Target ?? kind.Target, random).ConfigureAwait(false);
        return kind.Make(new FaultSite(world, targets, random, clock.Time));
    }

    private async Task<FaultRecord> StrikeAsync(string id, Fault fault, TimeSpan length, CancellationToken cancellation)
    {
        var record = new FaultRecord(id, fault.What, Now);
        say($"{id} {fault.What}");
        var end = clock.Elapsed + length;
        try
        {
            await fault.InjectAsync().ConfigureAwait(false);
            var proof = await AskAsync(fault.ProveAsync, end, cancellation).ConfigureAwait(false);
            record = record with { Proof = proof, ProvedAt = Now };
            say($"  {(proof is null ? "without effect: nothing proves it" : $"proved: {proof}")}");
            await Until(end, cancellation).ConfigureAwait(false);
            // Of what takes time the proof is what it had come to in the end.
            record = record with { Proof = await fault.ProveAsync().ConfigureAwait(false) ?? record.Proof };
        }
        finally
        {
            await fault.HealAsync().ConfigureAwait(false);
        }

        record = record with { To = Now };
        var healed = await AskAsync(fault.ProveHealedAsync, clock.Elapsed + HealsWithin, CancellationToken.None).ConfigureAwait(false);
        (fault as IDisposable)?.Dispose();
        say($"  {(healed is null ? "not healed" : $"healed: {healed}")}");
        return record with { HealedProof = healed, HealedAt = Now, Broken = fault.Broken };
    }

    private double Now => Math.Round(clock.Elapsed.TotalSeconds, 3);

    private async Task<string?> AskAsync(Func<Task<string?>> ask, TimeSpan until, CancellationToken cancellation)
    {
        while (true)
        {
            var answer = await ask().ConfigureAwait(false);
            if (answer is not null || clock.Elapsed >= until || cancellation.IsCancellationRequested)
            {
                return answer;
            }

            await Until(clock.Elapsed + LooksEvery, cancellation).ConfigureAwait(false);
        }
    }

    private async Task Until(TimeSpan at, CancellationToken cancellation)
    {
        var rest = at - clock.Elapsed;
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, clock.Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
