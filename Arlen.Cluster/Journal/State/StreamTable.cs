using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Journal.State;

/// <summary>Streams of events and the snapshots of those who replay them.</summary>
/// <remarks>A stream's record stays when all its events are gone: its sequence never begins again.</remarks>
internal static class StreamTable
{
    // One by one up to here: a range deletion slows every later read around it a little.
    private const int DeletedOneByOne = 64;

    public static ResultV1 Append(StateTurn turn, AppendV1 append)
    {
        var record = Read(turn, append.Stream);
        if (IsFenced(record, append.Writer))
        {
            return Answers.Of(record, StateCodes.WriterFenced);
        }

        if (append.Expected != record.Highest + 1)
        {
            return Answers.Of(record, StateCodes.SequenceConflict);
        }

        turn.NextRevision();
        foreach (var payload in append.Events)
        {
            turn.Put(StateKeys.Event(append.Stream.Span, ++record.Highest), payload.ToByteArray());
        }

        return Written(turn, append.Stream, record, append.Writer);
    }

    public static ResultV1 Trim(StateTurn turn, TrimV1 trim)
    {
        var record = Read(turn, trim.Stream);
        if (IsFenced(record, trim.Writer))
        {
            return Answers.Of(record, StateCodes.WriterFenced);
        }

        var through = Math.Min(trim.Through, record.Highest);
        if (through <= record.Trimmed)
        {
            return Answers.Of(record);
        }

        turn.NextRevision();
        DeleteEvents(turn, trim.Stream, record.Trimmed + 1, through);
        record.Trimmed = through;
        return Written(turn, trim.Stream, record, trim.Writer);
    }

    public static ResultV1 Save(StateTurn turn, SaveSnapshotV1 save)
    {
        var record = Read(turn, save.Stream);
        if (IsFenced(record, save.Writer))
        {
            return Answers.Of(record, StateCodes.WriterFenced);
        }

        turn.NextRevision();
        var others = record.Snapshots.Where(s => s.Sequence != save.Sequence);
        var kept = others.Append(new SnapshotV1 { Sequence = save.Sequence, TakenMs = save.TakenMs }).OrderBy(s => s.Sequence).ToList();
        turn.Put(StateKeys.Snapshot(save.Stream.Span, save.Sequence), save.Data.ToByteArray());
        var keep = save.Keep == 0 ? StateLimits.DefaultSnapshotsKept : save.Keep;
        Keep(turn, save.Stream, record, kept, kept.Take(Math.Max(0, kept.Count - keep)));
        return Written(turn, save.Stream, record, save.Writer);
    }

    public static ResultV1 Drop(StateTurn turn, DropSnapshotsV1 drop)
    {
        var record = Read(turn, drop.Stream);
        if (IsFenced(record, drop.Writer))
        {
            return Answers.Of(record, StateCodes.WriterFenced);
        }

        var all = record.Snapshots.ToList();
        var dropped = all.Where(s => IsIn(s.Sequence, drop.From, drop.Through) && IsIn(s.TakenMs, drop.TakenFromMs, drop.TakenThroughMs));
        if (!dropped.Any())
        {
            return Answers.Of(record);
        }

        turn.NextRevision();
        Keep(turn, drop.Stream, record, all, dropped);
        return Written(turn, drop.Stream, record, drop.Writer);
    }

    public static ResultV1 NextEpoch(StateTurn turn, NextEpochV1 next)
    {
        var key = StateKeys.Epoch(next.Name.Span);
        var last = turn.TryRead(key, CounterRecordV1.Parser, out var record) ? record.Value : 0;
        turn.NextRevision();
        var epoch = Math.Max(last, next.Above) + 1;
        turn.Put(key, new CounterRecordV1 { Value = epoch });
        return new ResultV1 { Epoch = epoch };
    }

    private static bool IsIn(long number, long from, long through) => number >= from && (through == 0 || number <= through);

    private static bool IsFenced(StreamRecordV1 record, long writer) => writer != 0 && writer < record.Writer;

    private static void Keep(
        StateTurn turn, ByteString stream, StreamRecordV1 record, List<SnapshotV1> all, IEnumerable<SnapshotV1> dropped)
    {
        var gone = dropped.ToList();
        gone.ForEach(s => turn.Delete(StateKeys.Snapshot(stream.Span, s.Sequence)));
        record.Snapshots.Clear();
        record.Snapshots.AddRange(all.Except(gone));
    }

    private static void DeleteEvents(StateTurn turn, ByteString stream, long from, long through)
    {
        if (through - from >= DeletedOneByOne)
        {
            turn.Clear(StateKeys.Event(stream.Span, from), StateKeys.Event(stream.Span, through + 1));
            return;
        }

        for (var sequence = from; sequence <= through; sequence++)
        {
            turn.Delete(StateKeys.Event(stream.Span, sequence));
        }
    }

    private static ResultV1 Written(StateTurn turn, ByteString stream, StreamRecordV1 record, long writer)
    {
        record.Writer = Math.Max(record.Writer, writer);
        turn.Put(StateKeys.Stream(stream.Span), record);
        return Answers.Of(record);
    }

    private static StreamRecordV1 Read(StateTurn turn, ByteString stream) =>
        turn.TryRead(StateKeys.Stream(stream.Span), StreamRecordV1.Parser, out var record) ? record : new StreamRecordV1();
}
