namespace Arlen.Journal.Raft;

/// <content>Polls, votes and transfers: who leads.</content>
internal sealed partial class RaftCore
{
    private readonly List<ReplicaId> _granted = [];

    /// <summary>Whether the group has a leader as far as this replica can tell: then nobody is helped to replace it.</summary>
    private bool BelievesInLeader => Role == RaftRole.Leader || _now - _leaderHeard < _settings.ElectionMin;

    /// <summary>Asks the others whether they would vote for it, in a term that nobody begins for that.</summary>
    /// <remarks>So a replica that was cut off comes back with the term it had, and disturbs nobody.</remarks>
    private void Poll()
    {
        Role = RaftRole.Poller;
        Leader = ReplicaId.None;
        _wakeAt = DrawElection();
        _granted.Clear();
        if (IsSoleVoter)
        {
            Campaign(isTransfer: false);
            return;
        }

        AskVoters(new RaftMessage.VoteRequest(Term + 1, true, _log.LastIndex, _log.LastTerm, false), _output.Now);
    }

    private void Campaign(bool isTransfer)
    {
        Role = RaftRole.Candidate;
        Leader = ReplicaId.None;
        _wakeAt = DrawElection();
        _granted.Clear();
        SetHard(Term + 1, Self);

        // The own vote and all of the log that is named here are on disk before anybody hears of it.
        AskVoters(new RaftMessage.VoteRequest(Term, false, _log.LastIndex, _log.LastTerm, isTransfer), _output.AfterWrite);
    }

    private void AskVoters(RaftMessage.VoteRequest request, List<RaftSend> into)
    {
        foreach (var replica in Ensemble.Replicas)
        {
            if (replica.Votes && replica.Id != Self)
            {
                into.Add(new RaftSend(replica.Id, request));
            }
        }
    }

    private void OnVoteRequest(ReplicaId from, RaftMessage.VoteRequest request)
    {
        // A learner votes as well: it may have been made a voter by an entry that it does not have yet.
        if (request.Term < Term || (BelievesInLeader && !request.IsTransfer))
        {
            Answer(from, new RaftMessage.VoteReply(Term, request.IsPoll, false));
            return;
        }

        if (request.IsPoll)
        {
            var would = request.Term > Term && IsUpToDate(request);
            Answer(from, new RaftMessage.VoteReply(would ? request.Term : Term, true, would));
            return;
        }

        if (request.Term > Term)
        {
            BecomeFollower(request.Term, ReplicaId.None);
        }

        if ((_hard.Vote.IsNone || _hard.Vote == from) && IsUpToDate(request))
        {
            Vote(from);
            return;
        }

        Answer(from, new RaftMessage.VoteReply(Term, false, false));
    }

    private void Vote(ReplicaId candidate)
    {
        if (_hard.Vote.IsNone)
        {
            SetHard(Term, candidate);
        }

        // A poll of its own ends here. A candidate or leader of this term never comes here: it has voted for itself.
        BecomeFollower(Term, Leader);
        _wakeAt = DrawElection();
        SendAfterWrite(candidate, new RaftMessage.VoteReply(Term, false, true));
    }

    private bool IsUpToDate(RaftMessage.VoteRequest request) =>
        request.LastTerm > _log.LastTerm || (request.LastTerm == _log.LastTerm && request.LastIndex >= _log.LastIndex);

    private void OnVoteReply(ReplicaId from, RaftMessage.VoteReply reply)
    {
        if (!reply.Granted)
        {
            if (reply.Term > Term)
            {
                BecomeFollower(reply.Term, ReplicaId.None);
            }

            return;
        }

        var isAwaited = reply.IsPoll
            ? Role == RaftRole.Poller && reply.Term == Term + 1
            : Role == RaftRole.Candidate && reply.Term == Term;
        if (isAwaited && !_granted.Contains(from))
        {
            _granted.Add(from);
            CountVotes();
        }
    }

    private void CountVotes()
    {
        // The own vote counts once it cannot be forgotten.
        var count = _selfVotes && (Role == RaftRole.Poller || _ledger.Holds(_hard)) ? 1 : 0;
        foreach (var voter in _granted)
        {
            count += Ensemble.IsVoter(voter) ? 1 : 0;
        }

        if (count < Ensemble.Majority)
        {
            return;
        }

        if (Role == RaftRole.Poller)
        {
            Campaign(isTransfer: false);
        }
        else
        {
            BecomeLeader();
        }
    }

    private void BecomeFollower(long term, ReplicaId leader)
    {
        if (term > Term)
        {
            SetHard(term, ReplicaId.None);
        }

        if (Role == RaftRole.Leader)
        {
            EndLeading();
        }

        // A follower that was not asked to follow keeps its time: the group must not wait longer for who may lead it.
        if (Role != RaftRole.Follower)
        {
            _wakeAt = DrawElection();
        }

        Role = RaftRole.Follower;
        Leader = leader;
    }

    /// <summary>The leader of the term is there.</summary>
    private void Follow(long term, ReplicaId leader)
    {
        if (term > Term || Role != RaftRole.Follower || Leader != leader)
        {
            BecomeFollower(term, leader);
        }

        _leaderHeard = _now;
        _wakeAt = DrawElection();
    }

    private void OnTransferNow(RaftMessage.TransferNow transfer)
    {
        if (transfer.Term == Term && Role == RaftRole.Follower && MayStand)
        {
            Campaign(isTransfer: true);
        }
    }
}
