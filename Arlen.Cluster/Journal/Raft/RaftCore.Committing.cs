namespace Arlen.Journal.Raft;

/// <content>What a majority has: entries that are committed, reads that are confirmed, ensembles that are in force.</content>
internal sealed partial class RaftCore
{
    private void AdvanceCommit()
    {
        Span<long> held = stackalloc long[Ensemble.MaxVoters];
        var voters = 0;
        if (_selfVotes)
        {
            held[voters++] = _ledger.DurableIndex;
        }

        foreach (var peer in _peers)
        {
            if (peer.Votes)
            {
                held[voters++] = peer.Match;
            }
        }

        // Entries of earlier terms are never counted: a majority may hold one and still lose it (figure 8 of the paper).
        var index = HeldByMajority(held[..voters]);
        if (index > CommitIndex && index >= _firstOfTerm)
        {
            CommitTo(index);
            ConfirmReads();
        }
    }

    private void ConfirmReads()
    {
        if (Role != RaftRole.Leader || !HasCommittedInTerm)
        {
            return;
        }

        Span<long> answered = stackalloc long[Ensemble.MaxVoters];
        var voters = 0;
        if (_selfVotes)
        {
            answered[voters++] = _round;
        }

        foreach (var peer in _peers)
        {
            if (peer.Votes)
            {
                answered[voters++] = peer.AnsweredRound;
            }
        }

        _reads.Confirm(HeldByMajority(answered[..voters]), CommitIndex, _output.Reads);
    }

    /// <summary>The highest value that a majority has reached: of all voters, not of those that have answered.</summary>
    private static long HeldByMajority(Span<long> values)
    {
        values.Sort();
        return values[values.Length - ((values.Length / 2) + 1)];
    }

    private ProposeOutcome? EnsembleFault(ReadOnlyMemory<byte> payload)
    {
        // Before it has committed in its term, a leader cannot know that its own ensemble is in force (Ongaro, July 2015).
        if (!HasCommittedInTerm || !IsEnsembleCommitted)
        {
            return ProposeOutcome.EnsembleBusy;
        }

        return RaftCodec.TryReadEnsemble(payload.Span, out var next) && next.IsOneStepFrom(Ensemble)
            ? null
            : ProposeOutcome.EnsembleRefused;
    }

    private void ListPeers()
    {
        var peers = new List<RaftPeer>();
        foreach (var replica in Ensemble.Replicas)
        {
            if (replica.Id != Self)
            {
                var peer = FindPeer(replica.Id) ?? NewPeer(replica.Id);
                peer.Votes = replica.Votes;
                peer.Leaves = false;
                peers.Add(peer);
            }
        }

        foreach (var peer in _peers)
        {
            if (!peers.Contains(peer))
            {
                // It still gets the entry that removes it, so that it does not go on to ask for votes.
                peer.Votes = false;
                peer.Leaves = true;
                peers.Add(peer);
            }
        }

        _peers = [.. peers];
        if (FindPeer(_transferTo) is not { Votes: true })
        {
            _transferTo = ReplicaId.None;
        }
    }

    private RaftPeer NewPeer(ReplicaId id)
    {
        var peer = new RaftPeer(id, _settings.MaxInFlight) { Heard = _now };
        peer.Probe(_log.LastIndex + 1);
        return peer;
    }

    private void EnsembleCommitted()
    {
        if (!_selfVotes)
        {
            Retire();
            return;
        }

        foreach (var peer in _peers)
        {
            if (peer.Leaves)
            {
                SendHeartbeat(peer);
            }
        }

        _peers = Array.FindAll(_peers, p => !p.Leaves);
    }

    /// <summary>The group is without this replica now: who has the most goes on at once.</summary>
    private void Retire()
    {
        RaftPeer? next = null;
        foreach (var peer in _peers)
        {
            SendHeartbeat(peer);
            if (peer.Votes && peer.Match > (next?.Match ?? -1))
            {
                next = peer;
            }
        }

        if (next is not null)
        {
            SendNow(next.Id, new RaftMessage.TransferNow(Term));
        }

        BecomeFollower(Term, ReplicaId.None);
    }
}
