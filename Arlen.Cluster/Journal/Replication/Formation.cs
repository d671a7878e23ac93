using System.Net;
using System.Net.Sockets;
using Arlen.Journal.Raft;
using Microsoft.Extensions.Logging;

namespace Arlen.Journal.Replication;

/// <summary>What the leader does about the group: nodes of the cluster become learners, and voters until the group is formed.</summary>
/// <remarks>
/// Formed means: there were once as many voters as there are to be. From then on voters change only by command, for a machine cannot know
/// whether a disk that is gone comes back. A learner costs nothing and decides nothing, so learners come and go by themselves.
/// </remarks>
internal sealed class Formation(Formation.Parts parts, int voters) : IAsyncDisposable
{
    /// <summary>How far behind a learner may be to become a voter, in entries.</summary>
    private const long CaughtUp = 1000;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a group that is formed is looked at: nothing there is urgent.</summary>
    private static readonly TimeSpan LazyTurn = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public void Start() => _running = RunAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>What the group should be next; null where it should stay.</summary>
    /// <param name="now">What it is.</param>
    /// <param name="found">The replicas of the cluster's nodes that answer.</param>
    /// <param name="progress">Up to where each holds the log.</param>
    /// <param name="state">Whether it was formed, how long the log is, how many voters there are to be.</param>
    internal static Ensemble? Next(
        Ensemble now, IReadOnlyList<Replica> found, Func<ReplicaId, long> progress, (bool IsFormed, long Last, int Voters) state)
    {
        // A learner whose node has another disk by now will not come back as what it was.
        if (now.Learners.FirstOrDefault(l => found.Any(f => f.Node == l.Node && f.Id != l.Id)) is { } gone)
        {
            return new Ensemble(now.Replicas.Remove(gone));
        }

        if (found.FirstOrDefault(f => now.Find(f.Id) is null) is { } fresh && now.Replicas.Length < Ensemble.MaxReplicas)
        {
            return new Ensemble(now.Replicas.Add(fresh with { Votes = false }));
        }

        if (found.FirstOrDefault(f => now.Find(f.Id) is { } known && (known.Host, known.Port) != (f.Host, f.Port)) is { } moved)
        {
            var known = now.Find(moved.Id)!;
            return new Ensemble(now.Replicas.Replace(known, known with { Host = moved.Host, Port = moved.Port }));
        }

        var ready = now.Learners.FirstOrDefault(l => found.Any(f => f.Id == l.Id) && progress(l.Id) >= state.Last - CaughtUp);
        return !state.IsFormed && now.VoterCount < state.Voters && ready is not null
            ? new Ensemble(now.Replicas.Replace(ready, ready with { Votes = true }))
            : null;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(parts.IsFormed() ? LazyTurn : Turn, parts.Time, _stop.Token).ConfigureAwait(false);
                if (parts.Status() is { IsLeader: true } status)
                {
                    await LeadAsync(status).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private async Task LeadAsync(JournalStatus status)
    {
        var found = await FindAsync(status).ConfigureAwait(false);
        var isFormed = parts.IsFormed();
        if (!isFormed && status.Ensemble.VoterCount >= voters)
        {
            parts.SetFormed();
            return;
        }

        if (Next(status.Ensemble, found, parts.Progress, (isFormed, status.Last, voters)) is { } next)
        {
            var outcome = await parts.Change(next).ConfigureAwait(false);
            if (outcome is not ProposeOutcome.Appended)
            {
                JournalLog.NotChanged(parts.Log, Text(next), outcome.ToString());
            }
        }
    }

    /// <summary>The replicas of the members; those that are known are not asked again.</summary>
    private async Task<IReadOnlyList<Replica>> FindAsync(JournalStatus status)
    {
        List<Replica> found = [];
        foreach (var (node, endpoint) in parts.Members())
        {
            var known = status.Ensemble.Replicas.FirstOrDefault(r => r.Node == node && (r.Host, r.Port) == (endpoint.Host, endpoint.Port));
            if (known is not null && parts.Answers(known.Id))
            {
                found.Add(known);
            }
            else if (await AskAsync(endpoint).ConfigureAwait(false) is { Reason: WelcomeReason.None } welcome)
            {
                found.Add(new Replica(welcome.Replica, welcome.Node, endpoint.Host, endpoint.Port, Votes: false));
            }
        }

        return found;
    }

    private async Task<ReplicaWelcome?> AskAsync(DnsEndPoint endpoint)
    {
        try
        {
            return await Task.Run(() => ReplicaCalls.Ask(endpoint, parts.Self, parts.Limit), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException)
        {
            return null;
        }
    }

    internal static string Text(Ensemble ensemble) =>
        string.Join(", ", ensemble.Replicas.Select(r => $"{r.Node} ({r.Id}, {(r.Votes ? "voter" : "learner")})"));

    /// <summary>What it works with.</summary>
    internal sealed record Parts(ReplicaAddress Self, TimeSpan Limit, TimeProvider Time, ILogger Log)
    {
        public required Func<JournalStatus> Status { get; init; }

        /// <summary>The nodes of the cluster that are up, and where their logs are called.</summary>
        public required Func<IReadOnlyList<(string Node, DnsEndPoint Endpoint)>> Members { get; init; }

        /// <summary>Up to where a replica holds the log.</summary>
        public required Func<ReplicaId, long> Progress { get; init; }

        /// <summary>Whether a replica was heard lately.</summary>
        public required Func<ReplicaId, bool> Answers { get; init; }

        public required Func<bool> IsFormed { get; init; }

        public required Action SetFormed { get; init; }

        public required Func<Ensemble, Task<ProposeOutcome>> Change { get; init; }
    }
}
