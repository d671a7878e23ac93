using System.Runtime.CompilerServices;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Naming;
using Arlen.Refusals;

namespace Arlen.Coordination;

/// <summary>Elections: leases of one permit, with a value that others watch.</summary>
internal sealed class Elections(ILeases leases, LogCalls log, ChangeFeed feed) : IElections
{
    /// <summary>How long one wait in the log is: a candidate that died while it waited is not elected later than that.</summary>
    private static readonly TimeSpan OneWait = TimeSpan.FromMinutes(1);

    public async ValueTask<ILeadership> CampaignAsync(string name, LeaseOptions? options, CancellationToken cancellation)
    {
        options ??= LeaseOptions.Default;
        var isEndless = options.Wait == TimeSpan.Zero;
        while (true)
        {
            var ask = isEndless ? options with { Wait = OneWait } : options;
            var outcome = await leases.AcquireAsync(LeaseKind.Election, name, 1, ask, cancellation).ConfigureAwait(false);
            if (outcome.IsDone || !isEndless || outcome.Denial!.Refusal.Code is not RefusalCode.LockHeld)
            {
                return new HeldLease(leases, outcome.Value, options.Ttl, log.Time);
            }
        }
    }

    public async IAsyncEnumerable<LeaderChange> ObserveAsync(
        string name, WatchOptions? options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        options ??= WatchOptions.Default;
        if (!NameSyntax.IsValid(name))
        {
            throw new CoordinationException(Denial.Of(RefusalCode.InvalidName, $"a name is {NameSyntax.Rule}"));
        }

        if (options.After is null)
        {
            var first = await LeaderAsync(name, options, cancellation).ConfigureAwait(false);
            yield return first;
            options = options with { After = first.Index };
        }

        var watch = new Watch(ChangeV1.Types.Space.Elections, LeaseRecords.BytesOf(name), options) { IsExact = true };
        await foreach (var (index, changes) in feed.WatchAsync(watch, cancellation).ConfigureAwait(false))
        {
            if (changes.Count == 0)
            {
                yield return new LeaderChange(index, null, IsBookmark: true);
            }

            foreach (var change in changes.Select(c => LeaseRecords.LeaderOf(c, log.WallOf)).OfType<LeaderChange>())
            {
                yield return change;
            }
        }
    }

    private async ValueTask<LeaderChange> LeaderAsync(string name, WatchOptions options, CancellationToken cancellation)
    {
        if (await log.BarrierAsync(options.Timeout, cancellation).ConfigureAwait(false) is { } denial)
        {
            throw new CoordinationException(denial);
        }

        using var view = log.State.View();
        var holder = StateReader.TryGetLease(view, LeaseKindV1.Election, LeaseRecords.BytesOf(name), out var record)
            ? record.Holders.FirstOrDefault()
            : null;
        var leader = holder is null ? null : LeaseRecords.HolderOf(holder, log.WallOf);
        return new LeaderChange(StateReader.Meta(view).Revision, leader, IsBookmark: false);
    }
}
