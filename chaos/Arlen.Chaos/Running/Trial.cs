using System.Collections.Immutable;
using System.Globalization;
using Arlen.Chaos.Checking;
using Arlen.Chaos.Workloads;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Running;

/// <summary>One run of one spec, from an empty world to its verdict.</summary>
/// <param name="spec">The spec.</param>
/// <param name="seed">The seed.</param>
/// <param name="folder">What it leaves behind.</param>
/// <param name="program">The path of <c>arlen.dll</c>.</param>
/// <param name="say">Where progress goes.</param>
internal sealed class Trial(Spec spec, int seed, RunFolder folder, string program, Action<string> say)
{
    private const int OneSyncOfCell = 3;
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SaysEvery = TimeSpan.FromSeconds(5);

    /// <summary>Runs it.</summary>
    /// <param name="cancellation">Ends it early: everything is undone, and there is no verdict.</param>
    /// <exception cref="WorldException">The harness could not do its own work.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public async Task<RunVerdict> RunAsync(CancellationToken cancellation)
    {
        var world = WorldChoice.Make(spec, folder.Path, program);
        await using (world.ConfigureAwait(false))
        {
            await world.BuildAsync().ConfigureAwait(false);
            await StartAsync(world, cancellation).ConfigureAwait(false);
            return await AttackAsync(world, cancellation).ConfigureAwait(false);
        }
    }

    private async Task StartAsync(IWorld world, CancellationToken cancellation)
    {
        var clock = new RunClock(TimeProvider.System);
        foreach (var node in world.Nodes)
        {
            Directory.CreateDirectory(node.Place.Folder);
            node.Start();
        }

        if (await NotReadyAsync(world, clock, StartsWithin, cancellation).ConfigureAwait(false) is { } late)
        {
            throw new WorldException($"the cluster did not start: {late}");
        }

        foreach (var node in world.Nodes.Where(_ => spec.OneSyncOf > 0))
        {
            world.Shims.ControlOf(node.Place, Shim.Disk).Set(OneSyncOfCell, spec.OneSyncOf);
        }

        say(string.Create(CultureInfo.InvariantCulture, $"{world.Nodes.Count} nodes ready after {clock.Elapsed.TotalSeconds:0.0} s"));
    }

    private async Task<RunVerdict> AttackAsync(IWorld world, CancellationToken cancellation)
    {
        var clock = new RunClock(TimeProvider.System);
        using var session = new Session([.. world.Nodes.Select(n => n.Place)], seed, clock, folder.History);
        IReadOnlyList<IWorkload> workloads =
            [.. spec.Workloads.Select(WorkloadCatalogue.Make), new MembershipWatch(world.Nodes, folder.Looks)];
        var faults = new FaultDriver(world, seed, clock, text => Say(clock, text));
        await LoadAsync(session, workloads, faults, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();

        var end = clock.Elapsed.TotalSeconds;
        var recovery = await RecoverAsync(world, clock, cancellation).ConfigureAwait(false);
        foreach (var workload in workloads.Where(_ => recovery is null))
        {
            await workload.FinishAsync(session).ConfigureAwait(false);
        }

        var verdict = Decide(world, session, workloads, Availability.Measure(faults.Records, session.Operations, end), recovery);
        folder.Draw(verdict, session.Operations);
        return verdict;
    }

    private async Task LoadAsync(Session session, IReadOnlyList<IWorkload> workloads, FaultDriver faults, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var load = workloads.Select(w => w.RunAsync(session, stop.Token)).ToList();
        var progress = ProgressAsync(session, stop.Token);
        var attack = faults.RunAsync(Schedule.Plan(spec, seed), cancellation);
        await Task.WhenAny([attack, .. load]).ConfigureAwait(false);
        await attack.ConfigureAwait(false);
        await WaitAsync(session.Clock, spec.Quiet, cancellation).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll([progress, .. load]).ConfigureAwait(false);
    }

    // Whoever looks after nodes starts those that ended: from here on the cluster has no excuse.
    private async Task<string?> RecoverAsync(IWorld world, RunClock clock, CancellationToken cancellation)
    {
        foreach (var node in world.Nodes.Where(n => !n.IsRunning))
        {
            node.Start();
        }

        return await NotReadyAsync(world, clock, spec.RecoversWithin, cancellation).ConfigureAwait(false) is { } late
            ? $"the cluster did not recover: {late}"
            : null;
    }

    private RunVerdict Decide(
        IWorld world, Session session, IReadOnlyList<IWorkload> workloads, IReadOnlyList<FaultRecord> faults, string? recovery)
    {
        var history = session.Operations;
        ImmutableArray<CheckReport> checks = [.. workloads.SelectMany(w => w.Check(history)), NodeLogs.Check(world, WorldChoice.HarmsDisks(spec))];
        var (result, why) = RunVerdict.Compose(checks, faults, recovery);
        return new RunVerdict(spec.Name, seed, world.Kind, result, why)
        {
            Replay = string.Create(CultureInfo.InvariantCulture, $"dotnet run -c Release --project chaos/Arlen.Chaos -- run {spec.Name} --seed {seed}{(spec.Faulted is null ? "" : $" --faults {spec.Faulted}")}"),
            Faulted = spec.Faulted,
            Operations = history.GroupBy(o => $"{o.Op} {o.Outcome}".ToLowerInvariant()).ToImmutableSortedDictionary(g => g.Key, g => g.Count()),
            Checks = checks,
            Faults = [.. faults],
        };
    }

    private static async Task<string?> NotReadyAsync(IWorld world, RunClock clock, TimeSpan within, CancellationToken cancellation)
    {
        for (var end = clock.Elapsed + within; ;)
        {
            var ready = await Task.WhenAll(world.Nodes.Select(n => n.IsReadyAsync())).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (ready.All(r => r))
            {
                return null;
            }

            // At its start a node that ends will not come back by itself: no use in waiting.
            if (clock.Elapsed > end || world.Nodes.Any(n => n.ExitCode is not null))
            {
                return string.Create(CultureInfo.InvariantCulture, $"after {(clock.Elapsed - (end - within)).TotalSeconds:0} s ")
                    + string.Join("; ", world.Nodes.Zip(ready).Where(n => !n.Second).Select(n => Story(n.First)));
            }

            await WaitAsync(clock, LooksEvery, cancellation).ConfigureAwait(false);
        }
    }

    private static string Story(ChaosNode node) =>
        $"{node.Name} {(node.IsRunning ? "runs but is not ready" : $"ended with {node.ExitCode}")}, its last lines:\n{node.LastWords(5)}\n";

    private async Task ProgressAsync(Session session, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await WaitAsync(session.Clock, SaysEvery, stop).ConfigureAwait(false);
            var (ok, fail, info) = session.Counts();
            Say(session.Clock, string.Create(CultureInfo.InvariantCulture, $"  {ok} ok, {fail} refused, {info} unknown"));
        }
    }

    private void Say(RunClock clock, string text) => say(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,6:0.0} s  {text}"));

    private static async Task WaitAsync(RunClock clock, TimeSpan rest, CancellationToken cancellation) =>
        await Task.Delay(rest, clock.Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
