namespace Arlen.Journal.Raft;

/// <content>What a leader sends when its output is taken: what came since the last time travels together.</content>
internal sealed partial class RaftCore
{
    private void Send()
    {
        if (_reads.HasNew)
        {
            _reads.Ask(++_round);
            ConfirmReads();
        }

        foreach (var peer in _peers)
        {
            SendEntries(peer);
            if (peer.Votes && peer.AskedRound < _round)
            {
                // Its own message even behind entries: it is answered before they are on disk.
                SendHeartbeat(peer);
            }
            else if (peer.Pace == PeerPace.Stream && peer.InFlight == 0 && peer.ToldCommit < CommitIndex)
            {
                SendHeartbeat(peer);
            }
        }

        _batch = default;
    }

    private bool Answers(RaftPeer peer) => _now - peer.Heard <= _settings.ElectionMax;

    private void SendEntries(RaftPeer peer)
    {
        // Who does not answer is sent heartbeats only, which cost little, and entries once it does.
        while (peer.TakesEntries && peer.Next <= _log.LastIndex && (peer.Pace == PeerPace.Stream || Answers(peer)))
        {
            var previous = _log.TermAt(peer.Next - 1);
            var entries = previous < 0 ? default : ReadBatch(peer.Next);
            if (entries.Length == 0)
            {
                WantSnapshot(peer);
                return;
            }

            SendNow(
                peer.Id,
                new RaftMessage.AppendRequest(Term, peer.Next - 1, previous, entries, CommitIndex, peer.AskedRound));
            peer.ToldCommit = CommitIndex;
            peer.Sent(entries.Span[^1].Index);
        }
    }

    /// <summary>Followers that are equally far share one batch.</summary>
    private ReadOnlyMemory<LogEntry> ReadBatch(long from)
    {
        if (_batch.Length == 0 || _batch.Span[0].Index != from)
        {
            _batch = _log.Read(from, _settings.MaxBatchEntries, _settings.MaxBatchBytes);
        }

        return _batch;
    }

    private void WantSnapshot(RaftPeer peer)
    {
        if (Answers(peer))
        {
            peer.AwaitSnapshot();
            _output.SnapshotsWanted.Add(peer.Id);
        }
        else
        {
            peer.Probe(peer.Next);
            peer.IsProbing = true;
        }
    }

    /// <summary>Sends a message without entries. It names the last entry that was sent, and so finds out what was lost.</summary>
    private void SendHeartbeat(RaftPeer peer)
    {
        var previous = peer.Next - 1;
        var term = _log.TermAt(previous);
        if (term < 0)
        {
            // Compacted. Its refusal of the last entry says where it stands; who waits for a snapshot has nothing to refuse.
            (previous, term) = peer.Pace == PeerPace.Snapshot ? (0, 0) : (_log.LastIndex, _log.LastTerm);
        }

        peer.AskedRound = _round;
        peer.ToldCommit = Math.Max(peer.ToldCommit, CommitIndex);
        SendNow(peer.Id, new RaftMessage.AppendRequest(Term, previous, term, default, CommitIndex, _round));
    }
}
