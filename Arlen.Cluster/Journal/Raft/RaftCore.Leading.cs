namespace Arlen.Journal.Raft;

/// <content>What a leader does: proposals, entries to the others, what is committed.</content>
internal sealed partial class RaftCore
{
    private readonly ReadQueue _reads = new();
    private RaftPeer[] _peers = [];
    private ReplicaId _transferTo;
    private TimeSpan _transferUntil;
    private long _firstOfTerm;
    private long _round;
    private ReadOnlyMemory<LogEntry> _batch;

    private bool HasCommittedInTerm => CommitIndex >= _firstOfTerm;

    /// <summary>Puts an entry in the log, if this replica leads.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="payload">Its bytes; nobody may change them after this call.</param>
    /// <param name="now">The time.</param>
    /// <param name="index">Where it stands.</param>
    /// <param name="term">The term in which it was proposed: the entry that is committed at this index is this one if its term
    /// is.</param>
    /// <returns><see cref="ProposeOutcome.Appended"/>, or why not: then nothing was done.</returns>
    public ProposeOutcome Propose(EntryKind kind, ReadOnlyMemory<byte> payload, TimeSpan now, out long index, out long term)
    {
        _now = now;
        (index, term) = (0, Term);
        if (Role != RaftRole.Leader)
        {
            return ProposeOutcome.NotLeader;
        }

        if (!_transferTo.IsNone)
        {
            return ProposeOutcome.Transferring;
        }

        if (kind == EntryKind.Ensemble && EnsembleFault(payload) is { } fault)
        {
            return fault;
        }

        index = _log.LastIndex + 1;
        AppendToLog(new LogEntry(index, Term, kind, payload));
        return ProposeOutcome.Appended;
    }

    /// <summary>Begins a read that sees all that was acknowledged before this call.</summary>
    /// <param name="ticket">The caller's number for it: it comes back in <see cref="RaftOutput.Reads"/>, once.</param>
    /// <param name="now">The time.</param>
    public void BeginRead(long ticket, TimeSpan now)
    {
        _now = now;
        if (Role == RaftRole.Leader)
        {
            _reads.Add(ticket, HasCommittedInTerm ? CommitIndex : null);
        }
        else
        {
            _output.Reads.Add(new ReadOutcome(ticket, false, 0));
        }
    }

    /// <summary>Hands the leadership to another voter: nothing new is taken until it leads or
    /// <see cref="RaftSettings.ElectionMax"/> is over.</summary>
    /// <param name="to">The voter.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether it was begun: this replica leads, the other is another voter, and no other transfer is going
    /// on.</returns>
    public bool TransferLeadership(ReplicaId to, TimeSpan now)
    {
        _now = now;
        if (Role != RaftRole.Leader || !_transferTo.IsNone || FindPeer(to) is not { Votes: true } peer)
        {
            return false;
        }

        _transferTo = to;
        _transferUntil = now + _settings.ElectionMax;
        TransferIfReady(peer);
        return true;
    }

    /// <summary>What the leader knows of another replica.</summary>
    /// <param name="id">The replica.</param>
    /// <param name="match">Up to where its disk holds the log.</param>
    /// <param name="heard">When it last answered.</param>
    /// <returns>Whether this replica leads and the other belongs to the group.</returns>
    public bool TryGetProgress(ReplicaId id, out long match, out TimeSpan heard)
    {
        var peer = FindPeer(id);
        (match, heard) = (peer?.Match ?? 0, peer?.Heard ?? default);
        return peer is not null;
    }

    /// <summary>The sending of a snapshot ended.</summary>
    /// <param name="to">Who was named in <see cref="RaftOutput.SnapshotsWanted"/>.</param>
    /// <param name="ok">Whether it arrived; else it is wanted again after a heartbeat.</param>
    /// <param name="now">The time.</param>
    public void SnapshotSent(ReplicaId to, bool ok, TimeSpan now)
    {
        _now = now;
        if (FindPeer(to) is { Pace: PeerPace.Snapshot } peer)
        {
            // Its refusal of the last entry will say where it stands now.
            peer.Probe(ok ? _log.LastIndex + 1 : peer.Next);
            peer.IsProbing = !ok;
        }
    }

    private void BecomeLeader()
    {
        Role = RaftRole.Leader;
        Leader = Self;
        _wakeAt = _now + _settings.Heartbeat;
        _firstOfTerm = _log.LastIndex + 1;
        ListPeers();

        // The founders know the first ensemble from elsewhere; those who come later read it here.
        var isFounding = _ensembles.CurrentIndex == 0;
        AppendToLog(new LogEntry(
            _firstOfTerm,
            Term,
            isFounding ? EntryKind.Ensemble : EntryKind.Noop,
            isFounding ? RaftCodec.Write(Ensemble) : ReadOnlyMemory<byte>.Empty));
    }

    private void EndLeading()
    {
        _reads.Fail(_output.Reads);
        _peers = [];
        _transferTo = ReplicaId.None;
    }

    private void LeaderTick()
    {
        if (CountAnswering() < Ensemble.Majority)
        {
            // Another may lead by now; who is asked here should look elsewhere.
            BecomeFollower(Term, ReplicaId.None);
            return;
        }

        if (_now >= _transferUntil)
        {
            _transferTo = ReplicaId.None;
        }

        _wakeAt = _now + _settings.Heartbeat;
        foreach (var peer in _peers)
        {
            peer.IsProbing = false;
            SendHeartbeat(peer);
        }
    }

    private int CountAnswering()
    {
        var count = _selfVotes ? 1 : 0;
        foreach (var peer in _peers)
        {
            count += peer.Votes && Answers(peer) ? 1 : 0;
        }

        return count;
    }

    private void OnAppendReply(ReplicaId from, RaftMessage.AppendReply reply)
    {
        if (reply.Term > Term)
        {
            BecomeFollower(reply.Term, ReplicaId.None);
            return;
        }

        if (Role != RaftRole.Leader || reply.Term < Term || FindPeer(from) is not { } peer)
        {
            return;
        }

        peer.Heard = _now;
        if (reply.Accepted)
        {
            OnAccepted(peer, reply);
        }
        else
        {
            OnRefused(peer, reply);
        }

        // Either answer says that the answerer knows no later leader.
        if (Role == RaftRole.Leader && reply.Round > peer.AnsweredRound)
        {
            peer.AnsweredRound = reply.Round;
            ConfirmReads();
        }
    }

    private void OnAccepted(RaftPeer peer, RaftMessage.AppendReply reply)
    {
        if (reply.Index > _log.LastIndex)
        {
            return;
        }

        var isMore = peer.Holds(reply.Index);
        if (peer.Pace == PeerPace.Probe || (peer.Pace == PeerPace.Snapshot && Keeps(peer.Match + 1)))
        {
            peer.Stream();
        }

        if (isMore)
        {
            TransferIfReady(peer);
            AdvanceCommit();
        }
    }

    /// <summary>Whether the log can go on from there: the entry is kept or comes next, and the term before it is known.</summary>
    private bool Keeps(long index) => index >= _log.FirstIndex && _log.TermAt(index - 1) >= 0;

    private void OnRefused(RaftPeer peer, RaftMessage.AppendReply reply)
    {
        if (peer.Pace == PeerPace.Snapshot || reply.Index < peer.Match)
        {
            return;
        }

        var index = Math.Min(reply.Index, _log.LastIndex);
        while (index > peer.Match && _log.TermAt(index) > reply.HintTerm)
        {
            index--;
        }

        // A late refusal must not lead forward: only what was accepted does.
        peer.Probe(Math.Min(peer.Next, index + 1));
    }

    private void TransferIfReady(RaftPeer peer)
    {
        if (peer.Id == _transferTo && peer.Match == _log.LastIndex)
        {
            SendNow(peer.Id, new RaftMessage.TransferNow(Term));
        }
    }

    private RaftPeer? FindPeer(ReplicaId id)
    {
        foreach (var peer in _peers)
        {
            if (peer.Id == id)
            {
                return peer;
            }
        }

        return null;
    }
}
