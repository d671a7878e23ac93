using System.Collections.Immutable;
using Arlen.Journal.Raft;
using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>What a store should hold, in a few lines of memory.</summary>
internal sealed record LogModel(HardState Hard, SnapshotPoint Snapshot, string Ensemble, ImmutableArray<LogEntry> Entries)
{
    public static LogModel Empty { get; } = new(default, default, "", []);

    public long LastIndex => Snapshot.Index + Entries.Length;

    public long TermAt(long index) => index == Snapshot.Index ? Snapshot.Term : Entries[(int)(index - Snapshot.Index - 1)].Term;

    /// <summary>What a store holds.</summary>
    public static LogModel Of(ReplicaStore store)
    {
        var entries = new List<LogEntry>();
        store.Read(store.FirstIndex, int.MaxValue, int.MaxValue, entries);
        Assert.Equal(store.LastIndex - store.Snapshot.Index, entries.Count);
        Assert.Equal(store.Snapshot.Term, store.TermAt(store.Snapshot.Index));
        Assert.All(entries, e => Assert.Equal(e.Term, store.TermAt(e.Index)));
        Assert.Equal(-1, store.TermAt(store.LastIndex + 1));
        return new LogModel(
            store.HardState, store.Snapshot, System.Text.Encoding.ASCII.GetString(store.SnapshotEnsemble.Span), [.. entries]);
    }

    public LogModel With(long? truncateFrom, IReadOnlyList<LogEntry> append)
    {
        var kept = truncateFrom is { } from ? Entries[..(int)(from - Snapshot.Index - 1)] : Entries;
        return this with { Entries = [.. kept, .. append] };
    }

    public LogModel CompactTo(long index, string ensemble) => this with
    {
        Snapshot = new SnapshotPoint(index, TermAt(index)),
        Ensemble = ensemble,
        Entries = Entries[(int)(index - Snapshot.Index)..],
    };

    public bool Equals(LogModel? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private string Text =>
        $"term {Hard.Term} vote {Hard.Vote} snapshot {Snapshot.Index}/{Snapshot.Term} '{Ensemble}' entries "
        + string.Join(" ", Entries.Select(TextOf));

    private static string TextOf(LogEntry e) =>
        $"{e.Index}/{e.Term}/{e.Kind}:{e.Payload.Length}:{Sector.Checksum(e.Payload.Span, 0):x}";
}
