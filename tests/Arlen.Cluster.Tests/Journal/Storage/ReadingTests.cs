using Arlen.Journal.Raft;
using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

public sealed class ReadingTests
{
    private readonly StoreFixture _store = new();
    private readonly List<LogEntry> _read = [];

    [Fact]
    public void A_range_is_read_across_segments_in_order()
    {
        using var store = _store.Filled(40);

        var count = store.Read(7, 25, int.MaxValue, _read);

        Assert.Equal(25, count);
        Assert.Equal(Enumerable.Range(7, 25).Select(i => (long)i), _read.Select(e => e.Index));
        Assert.All(_read, e => Assert.Equal((byte)e.Index, e.Payload.Span[199]));
    }

    [Fact]
    public void Bytes_are_bounded_and_the_first_entry_is_given_however_large_it_is()
    {
        using var store = _store.Filled(10);

        Assert.Equal(3, store.Read(1, 100, 600, _read));
        Assert.Equal(1, store.Read(1, 100, 1, _read));
        Assert.Equal(0, store.Read(1, 0, 600, _read));
    }

    [Fact]
    public void What_is_not_kept_is_not_read()
    {
        using var store = _store.Filled(10);
        store.CompactTo(new SnapshotPoint(5, 1), default);

        Assert.Equal(0, store.Read(5, 10, 10_000, _read));
        Assert.Equal(0, store.Read(11, 10, 10_000, _read));
        Assert.Equal(0, store.Read(0, 10, 10_000, _read));
        Assert.Equal((-1, 1, 1, -1), (store.TermAt(4), store.TermAt(5), store.TermAt(10), store.TermAt(11)));
    }

    [Fact]
    public void An_empty_log_has_term_0_at_index_0()
    {
        using var store = _store.Open();

        Assert.Equal((1, 0, 0), (store.FirstIndex, store.LastIndex, store.TermAt(0)));
    }

    [Fact]
    public void A_reader_jumps_over_what_was_truncated()
    {
        using var store = _store.Filled(30);
        store.Write(new HardState(2, default), 10, StoreFixture.Entries(10, 3, term: 2));
        store.Write(new HardState(3, default), 12, []);
        store.Write(null, null, StoreFixture.Entries(12, 2, term: 3));

        store.Read(8, 100, int.MaxValue, _read);

        Assert.Equal([(8, 1), (9, 1), (10, 2), (11, 2), (12, 3), (13, 3)], _read.Select(e => (e.Index, e.Term)));
        Assert.Equal([1, 2, 2, 3], new long[] { 9, 10, 11, 12 }.Select(store.TermAt));
    }

    [Fact]
    public void Damage_that_comes_while_the_store_is_open_is_found_by_the_reader()
    {
        using var store = _store.Filled(5);
        _store.Disk[StoreFixture.SegmentPath(1)][_store.Batches(1)[2] + 100] ^= 1;

        var refused = Assert.Throws<StorageException>(() => store.Read(1, 100, int.MaxValue, _read));

        Assert.Equal(StorageFaults.CorruptCode, refused.Code);
        Assert.Equal([1L, 2L], _read.Select(e => e.Index));
    }

    /// <summary>A reader and the writer at once, on the machine's disk: what is read is a piece of the log as it was.</summary>
    [Fact]
    public async Task Readers_never_see_what_is_not_durable_or_gone()
    {
        using var folder = new StoreFolder();
        using var store = ReplicaStore.Open(folder.Options);
        store.Write(new HardState(1, default), null, []);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => ReadUntil(store, stop.Token));

        for (var i = 1; i <= 2000; i++)
        {
            store.Write(null, null, [StoreFixture.Entry(i, fill: (byte)i)]);
            if (i % 100 == 0)
            {
                store.CompactTo(new SnapshotPoint(i - 50, 1), default);
            }
        }

        await stop.CancelAsync();
        Assert.True(await reading > 0);
    }

    private static long ReadUntil(ReplicaStore store, CancellationToken stop)
    {
        var (total, into) = (0L, new List<LogEntry>());
        do
        {
            into.Clear();
            var from = store.FirstIndex;
            total += store.Read(from, 50, 10_000, into);
            for (var i = 0; i < into.Count; i++)
            {
                Assert.Equal((from + i, (byte)(from + i)), (into[i].Index, into[i].Payload.Span[0]));
            }
        }
        while (!stop.IsCancellationRequested || total == 0);

        return total;
    }
}
