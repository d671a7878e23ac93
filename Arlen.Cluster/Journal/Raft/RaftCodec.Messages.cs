namespace Arlen.Journal.Raft;

/// <content>The fields of each message.</content>
internal static partial class RaftCodec
{
    /// <summary>Term, kind, length of an empty payload.</summary>
    private const int LeastEntry = 8 + 1 + 4;

    private static void WriteFields(RaftWriter writer, RaftMessage message)
    {
        switch (message)
        {
            case RaftMessage.VoteRequest m:
                writer.Bool(m.IsPoll);
                writer.Natural(m.LastIndex);
                writer.Natural(m.LastTerm);
                writer.Bool(m.IsTransfer);
                break;
            case RaftMessage.VoteReply m:
                writer.Bool(m.IsPoll);
                writer.Bool(m.Granted);
                break;
            case RaftMessage.AppendRequest m:
                WriteAppend(writer, m);
                break;
            case RaftMessage.AppendReply m:
                writer.Bool(m.Accepted);
                writer.Natural(m.Index);
                writer.Natural(m.HintTerm);
                writer.Natural(m.Round);
                break;
            case RaftMessage.SnapshotHeader m:
                writer.Natural(m.Point.Index);
                writer.Natural(m.Point.Term);
                writer.Natural(m.Bytes);
                WriteEnsemble(writer, m.Ensemble);
                break;
        }
    }

    /// <summary>The entries' indexes are not written: they follow the previous one.</summary>
    private static void WriteAppend(RaftWriter writer, RaftMessage.AppendRequest message)
    {
        writer.Natural(message.PreviousIndex);
        writer.Natural(message.PreviousTerm);
        writer.Natural(message.Commit);
        writer.Natural(message.Round);
        writer.Count(message.Entries.Length);
        foreach (ref readonly var entry in message.Entries.Span)
        {
            writer.Natural(entry.Term);
            writer.Byte((byte)entry.Kind);
            writer.Bytes(entry.Payload.Span);
        }
    }

    private static RaftMessage? ReadFields(ref RaftReader reader, Kind kind, long term, ReadOnlyMemory<byte> bytes) => kind switch
    {
        Kind.VoteRequest => new RaftMessage.VoteRequest(
            term, reader.Bool(), reader.Natural(), reader.Natural(), reader.Bool()),
        Kind.VoteReply => new RaftMessage.VoteReply(term, reader.Bool(), reader.Bool()),
        Kind.AppendRequest => ReadAppend(ref reader, term, bytes),
        Kind.AppendReply => new RaftMessage.AppendReply(
            term, reader.Bool(), reader.Natural(), reader.Natural(), reader.Natural()),
        Kind.TransferNow => new RaftMessage.TransferNow(term),
        Kind.SnapshotHeader => ReadSnapshot(ref reader, term),
        _ => null,
    };

    private static RaftMessage.AppendRequest ReadAppend(ref RaftReader reader, long term, ReadOnlyMemory<byte> bytes)
    {
        var (index, previousTerm, commit, round) = (reader.Natural(), reader.Natural(), reader.Natural(), reader.Natural());
        var count = reader.Count(LeastEntry);
        reader.Require(index < long.MaxValue - count && (index > 0 || previousTerm == 0));
        var entries = reader.IsSound && count > 0 ? new LogEntry[count] : [];
        var (last, lastTerm) = (index, previousTerm);
        for (var i = 0; i < entries.Length && reader.IsSound; i++)
        {
            entries[i] = ReadEntry(ref reader, ++last, bytes);
            reader.Require(entries[i].Term >= lastTerm && entries[i].Term <= term);
            lastTerm = entries[i].Term;
        }

        return new RaftMessage.AppendRequest(term, index, previousTerm, entries, commit, round);
    }

    private static LogEntry ReadEntry(ref RaftReader reader, long index, ReadOnlyMemory<byte> bytes)
    {
        var term = reader.Natural();
        var kind = reader.Byte();
        reader.Require(kind <= (byte)EntryKind.Ensemble);
        var length = reader.Count(least: 1);
        var payload = bytes.Slice(bytes.Length - reader.Left, length);
        reader.Skip(length);
        return new LogEntry(index, term, (EntryKind)kind, payload);
    }

    private static RaftMessage.SnapshotHeader? ReadSnapshot(ref RaftReader reader, long term)
    {
        var point = new SnapshotPoint(reader.Natural(), reader.Natural());
        var size = reader.Natural();
        return ReadEnsemble(ref reader) is { } ensemble ? new RaftMessage.SnapshotHeader(term, point, ensemble, size) : null;
    }
}
