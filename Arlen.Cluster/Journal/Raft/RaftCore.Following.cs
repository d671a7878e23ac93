using System.Diagnostics;

namespace Arlen.Journal.Raft;

/// <content>What a follower does with what its leader sends.</content>
internal sealed partial class RaftCore
{
    /// <summary>The snapshot is installed and on disk, and the log shows nothing but it.</summary>
    /// <param name="point">The last entry it holds.</param>
    /// <param name="ensemble">Who belonged to the group there.</param>
    public void SnapshotInstalled(SnapshotPoint point, Ensemble ensemble)
    {
        _isInstalling = false;
        _log.Reload();
        _ledger.Replaced(point.Index);
        _ensembles.Reset(point.Index, ensemble);
        EnsembleChanged();
        CommitTo(point.Index);
        if (!Leader.IsNone)
        {
            Answer(Leader, new RaftMessage.AppendReply(Term, true, point.Index, 0, 0));
        }
    }

    /// <summary>The snapshot could not be installed; log and state are as they were.</summary>
    public void SnapshotAbandoned() => _isInstalling = false;

    private void OnAppend(ReplicaId from, RaftMessage.AppendRequest request)
    {
        if (request.Term < Term)
        {
            Answer(from, new RaftMessage.AppendReply(Term, false, 0, 0, request.Round));
            return;
        }

        FollowSender(from, request.Term);
        if (_isInstalling)
        {
            // What is appended now would be lost with the log that the snapshot replaces.
            AnswerKnown(from, request.Round);
            return;
        }

        // What is committed is the same everywhere, and may be compacted here: comparing begins behind it.
        var known = (int)Math.Clamp(CommitIndex - request.PreviousIndex, 0, request.Entries.Length);
        var previous = request.PreviousIndex + known;
        if (previous < CommitIndex)
        {
            AnswerKnown(from, request.Round);
            return;
        }

        var previousTerm = known == 0 ? request.PreviousTerm : request.Entries.Span[known - 1].Term;
        if (_log.TermAt(previous) != previousTerm)
        {
            Refuse(from, request, previous);
            return;
        }

        var entries = request.Entries.Span[known..];
        Accept(entries);
        var matched = previous + entries.Length;
        CommitTo(Math.Min(request.Commit, matched));
        AnswerAccepted(from, request, matched);
    }

    private void FollowSender(ReplicaId from, long term)
    {
        if (term == Term && Role == RaftRole.Leader)
        {
            throw new UnreachableException($"{from} and {Self} both lead in term {term}.");
        }

        Follow(term, from);
    }

    private void Accept(ReadOnlySpan<LogEntry> entries)
    {
        foreach (ref readonly var entry in entries)
        {
            if (entry.Index <= _log.LastIndex)
            {
                if (_log.TermAt(entry.Index) == entry.Term)
                {
                    continue;
                }

                GiveUpFrom(entry.Index);
            }

            AppendToLog(entry);
        }
    }

    private void GiveUpFrom(long index)
    {
        _log.TruncateFrom(index);
        _ledger.Truncated(index);
        if (_ensembles.TruncateFrom(index))
        {
            EnsembleChanged();
        }
    }

    private void AppendToLog(in LogEntry entry)
    {
        _log.Append(entry);
        if (entry.Kind == EntryKind.Ensemble)
        {
            _ensembles.Append(entry);
            EnsembleChanged();
        }
    }

    /// <summary>Answers that the log agrees up to there, when that is on disk.</summary>
    private void AnswerAccepted(ReplicaId to, RaftMessage.AppendRequest request, long matched)
    {
        if (request.Entries.Length > 0 && matched > _ledger.DurableIndex)
        {
            SendAfterWrite(to, new RaftMessage.AppendReply(Term, true, matched, 0, request.Round));
            return;
        }

        // A heartbeat does not wait for the disk: a slow one must not look like a dead node.
        Answer(to, new RaftMessage.AppendReply(Term, true, Math.Min(matched, _ledger.DurableIndex), 0, request.Round));
    }

    private void AnswerKnown(ReplicaId to, long round) => Answer(
        to, new RaftMessage.AppendReply(Term, true, Math.Min(CommitIndex, _ledger.DurableIndex), 0, round));

    /// <summary>Says where the logs may agree: the last entry that is not newer than the one that is missing.</summary>
    private void Refuse(ReplicaId to, RaftMessage.AppendRequest request, long previous)
    {
        if (previous == CommitIndex)
        {
            throw new UnreachableException($"The entry {previous} is committed and the leader {to} has another one.");
        }

        var index = Math.Min(request.PreviousIndex - 1, _log.LastIndex);
        while (index > CommitIndex && _log.TermAt(index) > request.PreviousTerm)
        {
            index--;
        }

        Answer(to, new RaftMessage.AppendReply(Term, false, index, Math.Max(0, _log.TermAt(index)), request.Round));
    }

    private void OnSnapshot(ReplicaId from, RaftMessage.SnapshotHeader header)
    {
        if (header.Term < Term)
        {
            Answer(from, new RaftMessage.AppendReply(Term, false, 0, 0, 0));
            return;
        }

        FollowSender(from, header.Term);
        if (_isInstalling)
        {
            return;
        }

        if (_log.TermAt(header.Point.Index) == header.Point.Term)
        {
            // The log reaches there by itself and may hold more that was already promised.
            CommitTo(header.Point.Index);
        }

        if (header.Point.Index <= CommitIndex)
        {
            AnswerKnown(from, 0);
            return;
        }

        _isInstalling = true;
        _output.SnapshotToInstall = header;
    }
}
