using Arlen.Journal;
using Arlen.Journal.Raft;
using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

public sealed class WritingTests
{
    private readonly StoreFixture _store = new();

    [Fact]
    public void A_batch_of_any_size_is_one_write_and_one_flush()
    {
        using var store = ReplicaStore.Open(_store.Options with { SegmentBytes = 1 << 20 });
        store.Write(new HardState(1, default), null, []);
        var (writes, flushes) = (_store.Disk.Writes, _store.Disk.Flushes);

        store.Write(null, null, StoreFixture.Entries(1, 256));

        Assert.Equal((1, 1), (_store.Disk.Writes - writes, _store.Disk.Flushes - flushes));
    }

    [Fact]
    public void What_changes_nothing_costs_nothing()
    {
        using var store = _store.Filled(2);
        var calls = _store.Disk.Calls;

        store.Write(store.HardState, store.LastIndex + 1, []);

        Assert.Equal(calls, _store.Disk.Calls);
    }

    [Fact]
    public void A_truncated_suffix_stays_gone_when_the_same_entries_come_again()
    {
        var store = _store.Filled(8);
        store.Write(null, 4, []);
        store.Write(null, null, [StoreFixture.Entry(4, fill: 4)]);

        _store.Disk.LosePower();
        using var again = _store.Open();

        Assert.Equal(4, again.LastIndex);
        Assert.Equal(-1, again.TermAt(5));
    }

    [Fact]
    public void A_batch_larger_than_a_segment_gets_one_of_its_size()
    {
        var store = _store.Filled(1);
        store.Write(null, null, [StoreFixture.Entry(2, payloadBytes: 50_000)]);
        store.Write(null, null, [StoreFixture.Entry(3)]);

        _store.Disk.LosePower();
        using var again = _store.Open();

        Assert.Equal(LogModel.Of(store), LogModel.Of(again));
        Assert.Equal(3, again.LastIndex);
    }

    [Fact]
    public void A_full_disk_refuses_the_write_that_needs_a_segment_and_the_store_goes_on_when_there_is_room()
    {
        using var store = _store.Filled(1);
        _store.Disk.RoomBytes = 0;

        var refused = Assert.Throws<StorageException>(() =>
            store.Write(new HardState(2, new ReplicaId(9)), null, [StoreFixture.Entry(2, term: 2, payloadBytes: 5000)]));
        store.Write(null, null, [StoreFixture.Entry(2)]);
        _store.Disk.RoomBytes = long.MaxValue;
        store.Write(null, null, [StoreFixture.Entry(3, payloadBytes: 5000)]);

        Assert.Equal(StorageFaults.FullCode, refused.Code);
        Assert.Equal((3, new HardState(1, new ReplicaId(5))), (store.LastIndex, store.HardState));
        Assert.DoesNotContain(_store.Disk.Paths, p => p.EndsWith(".segment.new", StringComparison.Ordinal));
    }

    [Fact]
    public void After_a_failed_flush_everything_is_refused_until_the_next_start_which_has_all_that_was_acknowledged()
    {
        var store = _store.Filled(3);
        _store.Disk.FailAtCall = _store.Disk.Calls + 2;

        var failed = Assert.Throws<StorageException>(() => store.Write(null, null, [StoreFixture.Entry(4)]));

        Assert.Equal(StorageFaults.FailedCode, failed.Code);
        Assert.Same(failed, Assert.Throws<StorageException>(() => store.Write(null, null, [StoreFixture.Entry(4)])));
        Assert.Same(failed, Assert.Throws<StorageException>(() => store.Read(1, 1, 1, [])));
        Assert.Same(failed, Assert.Throws<StorageException>(() => store.CompactTo(new SnapshotPoint(1, 1), default)));
        Assert.Same(failed, Assert.Throws<StorageException>(() => store.ResetTo(new SnapshotPoint(1, 1), default)));
        store.Dispose();
        _store.Disk.LosePower();
        using var again = _store.Open();
        Assert.InRange(again.LastIndex, 3, 4);
    }

    /// <summary>The system shows bytes that the disk never got, and calls them clean: the start must not build on them.</summary>
    [Fact]
    public void A_batch_whose_flush_failed_is_written_again_by_the_start_before_anything_is_built_on_it()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            _store.Disk = new SimulatedDisk(seed);
            var store = _store.Filled(3);
            _store.Disk.FailAtCall = _store.Disk.Calls + 2;
            Assert.Throws<StorageException>(() => store.Write(null, null, [StoreFixture.Entry(4, payloadBytes: 1500)]));
            _store.Disk.Kill();
            var seen = LogModel.Of(_store.Open());

            _store.Disk.LosePower();

            Assert.Equal(seen, LogModel.Of(_store.Open()));
        }
    }

    /// <summary>One copy of the meta is in the system's memory and not on the disk, and the power goes while the start settles
    /// it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_meta_whose_flush_failed_survives_that_the_next_start_is_cut_short_too(int call)
    {
        for (var seed = 0; seed < 500; seed++)
        {
            _store.Disk = new SimulatedDisk(seed);
            var store = _store.Filled(1);
            var hard = new HardState(2, new ReplicaId(9));
            _store.Disk.FailAtCall = _store.Disk.Calls + 2;
            Assert.Throws<StorageException>(() => store.Write(hard, null, []));
            _store.Disk.Kill();
            _store.Disk.OffAtCall = _store.Disk.Calls + 1 + call;
            Assert.Throws<PowerCutException>(_store.Open);

            _store.Disk.LosePower();

            Assert.Contains(_store.Open().HardState, (HardState[])[new HardState(1, new ReplicaId(5)), hard]);
        }
    }

    [Fact]
    public void A_gap_or_a_term_that_was_not_promised_is_refused_before_anything_is_written()
    {
        using var store = _store.Filled(2);

        Assert.Throws<ArgumentException>(() => store.Write(null, null, [StoreFixture.Entry(4)]));
        Assert.Throws<ArgumentException>(() => store.Write(null, null, [StoreFixture.Entry(3, term: 2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Write(null, 5, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Write(null, 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.CompactTo(new SnapshotPoint(2, 7), default));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.ResetTo(new SnapshotPoint(9, 2), default));
        Assert.Equal(2, store.LastIndex);
    }

    [Fact]
    public void Compaction_removes_whole_segments_and_an_installed_snapshot_all_of_them()
    {
        using var store = _store.Filled(40);
        var before = _store.Disk.Paths.Count();

        store.CompactTo(new SnapshotPoint(30, 1), StoreFixture.Ascii("three"));
        var between = _store.Disk.Paths.Count();
        store.ResetTo(new SnapshotPoint(100, 1), StoreFixture.Ascii("four"));

        Assert.Equal((7, 4, 2), (before, between, _store.Disk.Paths.Count()));
        Assert.Equal((101, 100, 1), (store.FirstIndex, store.LastIndex, store.TermAt(100)));
        store.Write(null, null, [StoreFixture.Entry(101)]);
        Assert.Equal(101, store.LastIndex);
    }

    [Fact]
    public void Less_free_space_than_the_reserve_is_low()
    {
        using var store = ReplicaStore.Open(_store.Options with { ReserveBytes = 1000 });

        _store.Disk.RoomBytes = 1000;
        Assert.False(store.IsLow);
        _store.Disk.RoomBytes = 999;
        Assert.True(store.IsLow);
    }
}
