using Arlen.Journal;
using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>Sees everything at once and throws when a promise of the log is broken.</summary>
internal sealed class SimOracle(SimWorld world)
{
    private readonly Dictionary<long, ReplicaId> _leaders = [];
    private readonly Dictionary<(ReplicaId Voter, long Term), ReplicaId> _votes = [];
    private readonly Dictionary<(long Index, long Term), (long PreviousTerm, ulong Hash)> _entries = [];
    private readonly Dictionary<ReplicaId, long> _spokenTerms = [];
    private readonly Dictionary<long, long> _reads = [];

    /// <summary>What was committed: term, hash over all up to there, and the term in which the first replica said so.</summary>
    private readonly List<(long Term, ulong Digest, long ByTerm)> _committed = [];

    /// <summary>How far the log was committed, as the first replica to know has said.</summary>
    public long Commit => _committed.Count;

    private readonly List<(long Index, long Term, Ensemble Ensemble)> _ensembles = [];

    /// <summary>The ensembles that are in force or may yet be: the last committed one and all that were proposed behind
    /// it.</summary>
    public IEnumerable<Ensemble> PossibleEnsembles =>
        _ensembles.Where(e => e.Index > Commit).Append(_ensembles.Last(IsCommitted)).Select(e => e.Ensemble);

    public void Founded(Ensemble founders) => _ensembles.Add((0, 0, founders));

    /// <summary>Log matching: the same index and term have the same entry and the same entry before it.</summary>
    public void Appended(ReplicaId id, in LogEntry entry, long previousTerm)
    {
        var known = (previousTerm, SimState.Chain(0, entry));
        if (entry.Kind == EntryKind.Ensemble && !_entries.ContainsKey((entry.Index, entry.Term))
            && RaftCodec.TryReadEnsemble(entry.Payload.Span, out var ensemble))
        {
            _ensembles.Add((entry.Index, entry.Term, ensemble));
        }

        if (!_entries.TryAdd((entry.Index, entry.Term), known) && _entries[(entry.Index, entry.Term)] != known)
        {
            throw new SimFailureException($"{id} has another entry {entry.Index} of term {entry.Term} than others");
        }
    }

    /// <summary>One leader a term, and it has all that was committed in earlier terms.</summary>
    public void Leads(SimReplica leader)
    {
        var term = leader.Core!.Term;
        if (!_leaders.TryAdd(term, leader.Id) && _leaders[term] != leader.Id)
        {
            throw new SimFailureException($"{_leaders[term]} and {leader.Id} both lead in term {term}");
        }

        for (var index = Commit; index > 0; index--)
        {
            var (entryTerm, _, byTerm) = _committed[(int)index - 1];
            if (byTerm < term && leader.Memory.TermAt(index) != entryTerm
                && (index > leader.State.Point.Index || leader.Memory.Holds(index)))
            {
                throw new SimFailureException($"{leader.Id} leads in term {term} without {index}, committed in term {byTerm}");
            }
        }
    }

    /// <summary>Commit never goes back, and what it reaches first is on the disks of a majority of the voters in force.</summary>
    public void Commits(SimReplica replica, long before, long commit)
    {
        if (commit < before)
        {
            throw new SimFailureException($"{replica.Id} went back from {before} to {commit}");
        }

        if (commit <= Commit)
        {
            return;
        }

        if (replica.State.Point.Index < Commit && !replica.Memory.Holds(Commit))
        {
            throw new SimFailureException($"{replica.Id} commits {commit} without knowing {Commit}");
        }

        var digest = Commit == 0 ? 0 : _committed[^1].Digest;
        for (var index = Commit + 1; index <= commit; index++)
        {
            digest = SimState.Chain(digest, replica.Memory[index]);
            _committed.Add((replica.Memory[index].Term, digest, replica.Core!.Term));
            world.Tally.Commits++;
            world.Tally.Changes += replica.Memory[index].Kind == EntryKind.Ensemble ? 1 : 0;
        }

        var term = replica.Memory.TermAt(commit);
        if (!IsHeld(replica.Core!.Ensemble, commit, term) && !IsHeld(replica.LastEnsemble, commit, term))
        {
            throw new SimFailureException($"{replica.Id} commits {commit}, which no majority has on disk");
        }
    }

    /// <summary>All apply the same.</summary>
    public void Applied(SimReplica replica)
    {
        var (point, _, digest) = replica.State;
        if (point.Index > Commit || _committed[(int)point.Index - 1].Digest != digest)
        {
            throw new SimFailureException($"{replica.Id} applied another entry {point.Index} than was committed");
        }
    }

    /// <summary>One vote a term; what was said to be on disk is on disk.</summary>
    public void Sends(SimReplica from, ReplicaId to, RaftMessage message)
    {
        switch (message)
        {
            case RaftMessage.VoteRequest { IsPoll: false } request:
                Votes(from.Id, request.Term, from.Id);
                break;
            case RaftMessage.VoteReply { IsPoll: false, Granted: true } reply:
                Votes(from.Id, reply.Term, to);
                break;
            case RaftMessage.AppendReply { Accepted: true } reply when reply.Index > from.Disk.Log.LastIndex:
                throw new SimFailureException($"{from.Id} says that it holds {reply.Index}; its disk ends at {from.Disk.Log.LastIndex}");
            case RaftMessage.VoteRequest or RaftMessage.VoteReply { IsPoll: true }:
                return;
        }

        _spokenTerms[from.Id] = Math.Max(message.Term, _spokenTerms.GetValueOrDefault(from.Id));
    }

    /// <summary>The term that others have heard is not forgotten.</summary>
    public void Restarted(SimReplica replica)
    {
        if (replica.Disk.Hard.Term < _spokenTerms.GetValueOrDefault(replica.Id))
        {
            throw new SimFailureException(
                $"{replica.Id} starts in term {replica.Disk.Hard.Term} and spoke in {_spokenTerms[replica.Id]}");
        }
    }

    public void ReadBegins(long ticket) => _reads.Add(ticket, Commit);

    /// <summary>A read shows all that anybody knew to be committed when it began.</summary>
    public void ReadEnded(SimReplica replica, in ReadOutcome read)
    {
        if (!_reads.Remove(read.Ticket, out var floor) || (read.Confirmed && read.Index < floor))
        {
            throw new SimFailureException($"{replica.Id} read at {read.Index}; {floor} was committed before");
        }

        world.Tally.Reads += read.Confirmed ? 1 : 0;
        world.Tally.ReadsRefused += read.Confirmed ? 0 : 1;
    }

    private bool IsCommitted((long Index, long Term, Ensemble Ensemble) entry) =>
        entry.Index == 0 || (entry.Index <= Commit && _committed[(int)entry.Index - 1].Term == entry.Term);

    private bool IsHeld(Ensemble ensemble, long index, long term)
    {
        var holders = ensemble.Voters.Count(v => world.DiskOf(v.Id) is { } disk
            && (disk.Log.TermAt(index) == term || disk.Snapshot.Point.Index >= index));
        return holders >= ensemble.Majority;
    }

    private void Votes(ReplicaId voter, long term, ReplicaId candidate)
    {
        if (!_votes.TryAdd((voter, term), candidate) && _votes[(voter, term)] != candidate)
        {
            throw new SimFailureException($"{voter} voted for {_votes[(voter, term)]} and {candidate} in term {term}");
        }
    }
}
