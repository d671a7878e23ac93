using Arlen.Journal;
using Arlen.Journal.Raft;
using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>What a start refuses, each with its code, and what it repairs.</summary>
public sealed class RefusalTests
{
    private readonly StoreFixture _store = new();

    [Fact]
    public void A_flipped_bit_in_the_last_batch_is_no_torn_write()
    {
        _store.Filled(3);
        var last = _store.Batches(1)[^1];
        _store.Disk[StoreFixture.SegmentPath(1)][last + 100] ^= 1;

        var refused = _store.Refused(StorageFaults.CorruptCode);

        Assert.Contains(StoreFixture.SegmentPath(1), refused.Message, StringComparison.Ordinal);
        Assert.Contains($"damaged at offset {last}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_of_zeros_is_no_torn_write_when_a_bit_is_flipped_in_it()
    {
        var store = _store.Filled(1);
        store.Write(null, null, [new LogEntry(2, 1, EntryKind.Commands, new byte[3000])]);
        _store.Disk[StoreFixture.SegmentPath(1)][_store.Batches(1)[^1] + 60] ^= 4;

        _store.Refused(StorageFaults.CorruptCode);
    }

    [Fact]
    public void A_flipped_bit_in_the_middle_is_refused()
    {
        _store.Filled(5);
        _store.Disk[StoreFixture.SegmentPath(1)][_store.Batches(1)[2] + 300] ^= 128;

        _store.Refused(StorageFaults.CorruptCode);
    }

    [Fact]
    public void A_batch_in_the_middle_that_is_all_zeros_is_refused()
    {
        _store.Filled(5);
        _store.Disk[StoreFixture.SegmentPath(1)].AsSpan(_store.Batches(1)[2], Sector.Size).Clear();

        _store.Refused(StorageFaults.CorruptCode);
    }

    [Fact]
    public void The_remains_of_an_unfinished_batch_are_cut_off()
    {
        var store = _store.Filled(3);
        store.Write(null, null, [StoreFixture.Entry(4, payloadBytes: 2000)]);
        var last = _store.Batches(1)[^1];
        _store.Disk[StoreFixture.SegmentPath(1)].AsSpan(last + Sector.Size, Sector.Size).Clear();

        _store.Disk.Kill();
        using var again = _store.Open();

        Assert.Equal(3, again.LastIndex);
        Assert.Equal(5 * Sector.Size, again.ClearedBytes);
        Assert.False(_store.Disk[StoreFixture.SegmentPath(1)].AsSpan(last).ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void An_acknowledged_batch_that_the_floor_knows_is_not_cut_off()
    {
        _store.Filled(3).Dispose();
        _store.Disk[StoreFixture.SegmentPath(1)].AsSpan(_store.Batches(1)[^1], Sector.Size).Clear();

        var refused = _store.Refused(StorageFaults.ForgottenCode);

        Assert.Contains("batch 3 at index 3 was durable", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_segment_in_the_middle_is_refused()
    {
        _store.Filled(30);
        _store.Disk.Remove(StoreFixture.SegmentPath(2));

        _store.Refused(StorageFaults.CorruptCode);
    }

    [Fact]
    public void A_missing_last_segment_is_refused()
    {
        _store.Filled(9);
        _store.Disk.Remove(StoreFixture.SegmentPath(2));

        _store.Refused(StorageFaults.ForgottenCode);
    }

    [Fact]
    public void A_segment_that_was_cut_shorter_is_refused()
    {
        _store.Filled(3);
        var path = StoreFixture.SegmentPath(1);
        _store.Disk.Put(path, _store.Disk[path].AsSpan(0, _store.Batches(1)[^1]));

        _store.Refused(StorageFaults.CorruptCode);
    }

    [Fact]
    public void An_empty_segment_is_refused()
    {
        _store.Filled(3);
        _store.Disk.Put(StoreFixture.SegmentPath(1), []);

        _store.Refused(StorageFaults.CorruptCode);
    }

    [Fact]
    public void A_damaged_header_of_a_segment_is_refused()
    {
        _store.Filled(3);
        _store.Disk[StoreFixture.SegmentPath(1)][50] ^= 2;

        var refused = _store.Refused(StorageFaults.CorruptCode);

        Assert.Contains("offset 0", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_under_anothers_name_is_refused()
    {
        _store.Filled(30);
        _store.Disk.Put(StoreFixture.SegmentPath(2), _store.Disk[StoreFixture.SegmentPath(3)]);

        _store.Refused(StorageFaults.CorruptCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_damaged_copy_of_the_meta_is_repaired_from_the_other_and_the_vote_is_kept(int copy)
    {
        _store.Filled(3);
        _store.Disk[StoreFixture.MetaPath][(copy * Meta.SlotBytes) + 60] ^= 1;

        _store.Disk.Kill();
        using var again = _store.Open();

        Assert.Equal(new HardState(1, new ReplicaId(5)), again.HardState);
        var bytes = _store.Disk[StoreFixture.MetaPath];
        Assert.True(bytes.AsSpan(0, Meta.SlotBytes).SequenceEqual(bytes.AsSpan(Meta.SlotBytes)));
    }

    [Fact]
    public void Two_damaged_copies_of_the_meta_are_refused()
    {
        _store.Filled(3);
        _store.Disk[StoreFixture.MetaPath][60] ^= 1;
        _store.Disk[StoreFixture.MetaPath][Meta.SlotBytes + 700] ^= 1;

        _store.Refused(StorageFaults.CorruptCode);
    }

    [Fact]
    public void A_missing_meta_beside_a_log_is_refused()
    {
        _store.Filled(3);
        _store.Disk.Remove(StoreFixture.MetaPath);

        _store.Refused(StorageFaults.ForgottenCode);
    }

    [Fact]
    public void A_meta_that_was_cut_shorter_than_one_copy_is_refused()
    {
        _store.Filled(3);
        _store.Disk.Put(StoreFixture.MetaPath, _store.Disk[StoreFixture.MetaPath].AsSpan(0, Meta.SlotBytes - 1));

        _store.Refused(StorageFaults.CorruptCode);
    }

    [Fact]
    public void An_older_meta_beside_the_log_is_refused_for_the_vote_it_forgot()
    {
        var store = _store.Filled(3);
        var old = _store.Disk[StoreFixture.MetaPath].ToArray();
        store.Write(new HardState(1, new ReplicaId(6)), null, []);
        store.Write(null, null, [StoreFixture.Entry(4)]);
        _store.Disk.Put(StoreFixture.MetaPath, old);

        _store.Refused(StorageFaults.ForgottenCode);
    }

    [Fact]
    public void An_older_meta_is_refused_also_when_the_log_has_gone_on_in_another_segment()
    {
        _store.Filled(3);
        var old = _store.Disk[StoreFixture.MetaPath].ToArray();
        _store.Disk.Kill();
        _store.Open().Write(null, null, StoreFixture.Entries(4, 30));
        _store.Disk.Put(StoreFixture.MetaPath, old);

        _store.Refused(StorageFaults.ForgottenCode);
    }

    [Fact]
    public void An_older_segment_beside_a_newer_meta_is_refused()
    {
        var store = _store.Filled(2);
        var old = _store.Disk[StoreFixture.SegmentPath(1)].ToArray();
        store.Write(null, null, [StoreFixture.Entry(3)]);
        store.Write(new HardState(2, default), null, []);
        _store.Disk.Put(StoreFixture.SegmentPath(1), old);

        _store.Refused(StorageFaults.ForgottenCode);
    }

    [Fact]
    public void A_whole_older_directory_opens_as_what_it_was_and_only_its_leader_can_tell()
    {
        var store = _store.Filled(2);
        var backup = _store.Disk.Copy();
        store.Write(new HardState(2, new ReplicaId(9)), null, [StoreFixture.Entry(3)]);

        _store.Disk = backup;
        using var restored = _store.Open();

        Assert.Equal((2, new HardState(1, new ReplicaId(5))), (restored.LastIndex, restored.HardState));
        Assert.Equal(store.Identity, restored.Identity);
    }

    [Fact]
    public void Another_clusters_directory_is_refused()
    {
        _store.Filled(1).Dispose();

        var options = _store.Options with { ClusterId = Guid.NewGuid() };

        var refused = Assert.Throws<StorageException>(() => ReplicaStore.Open(options));

        Assert.Equal(StorageFaults.ForeignCode, refused.Code);
    }

    [Fact]
    public void Another_nodes_directory_is_refused()
    {
        _store.Filled(1).Dispose();

        var refused = Assert.Throws<StorageException>(() => ReplicaStore.Open(_store.Options with { Node = "node-2" }));

        Assert.Equal(StorageFaults.ForeignCode, refused.Code);
    }

    [Fact]
    public void A_segment_of_another_replica_is_refused()
    {
        var other = new StoreFixture();
        other.Filled(3);
        _store.Filled(3);
        _store.Disk.Put(StoreFixture.SegmentPath(1), other.Disk[StoreFixture.SegmentPath(1)]);

        _store.Refused(StorageFaults.ForeignCode);
    }

    [Fact]
    public void A_newer_format_of_the_meta_is_refused_as_such()
    {
        var store = _store.Filled(1);
        var newer = new byte[Meta.SlotBytes];
        new Meta { Sequence = 9, Identity = store.Identity with { Format = StorageFormat.Version + 1 } }.WriteTo(newer);
        _store.Disk.Put(StoreFixture.MetaPath, [.. newer, .. newer]);

        _store.Refused(StorageFaults.NewerFormatCode);
    }

    [Fact]
    public void A_newer_format_of_a_segment_is_refused_as_such()
    {
        _store.Filled(1);
        var sector = _store.Disk[StoreFixture.SegmentPath(1)].AsSpan(0, Sector.Size);
        sector[8]++;
        Sector.Seal(sector, 0, 0, 1);

        _store.Refused(StorageFaults.NewerFormatCode);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_refused_at_the_start()
    {
        _store.Filled(1).Dispose();
        _store.Disk.IsReadOnly = true;

        _store.Refused(StorageFaults.UnwritableCode);
    }

    [Fact]
    public void A_full_disk_is_refused_at_the_first_start_and_the_next_one_goes_well()
    {
        _store.Disk.RoomBytes = 0;
        _store.Refused(StorageFaults.FullCode);

        _store.Disk.RoomBytes = long.MaxValue;
        using var store = _store.Filled(1);

        Assert.Equal(1, store.LastIndex);
    }

    /// <summary>Flips each fifth bit of each file, so each place of a byte in turn: the start refuses, or nothing that was
    /// acknowledged is any different.</summary>
    [Fact]
    public void No_single_flipped_bit_anywhere_changes_what_was_acknowledged()
    {
        var store = _store.Filled(12);
        store.CompactTo(new SnapshotPoint(2, 1), StoreFixture.Ascii("ensemble"));
        store.Write(null, 11, [StoreFixture.Entry(11, payloadBytes: 700, fill: 0)]);
        var expected = LogModel.Of(store);
        var (sound, refusals) = (_store.Disk, 0);
        foreach (var path in sound.Paths.ToList())
        {
            for (var bit = 0; bit < sound[path].Length * 8; bit += 5)
            {
                _store.Disk = sound.Copy();
                _store.Disk[path][bit / 8] ^= (byte)(1 << (bit % 8));
                refusals += RefusesOrShows(expected, $"{path}, bit {bit}");
            }
        }

        Assert.True(refusals > 10_000, $"{refusals} refusals");
    }

    private int RefusesOrShows(LogModel expected, string flipped)
    {
        try
        {
            Assert.True(expected.Equals(LogModel.Of(_store.Open())), flipped);
            return 0;
        }
        catch (StorageException e)
        {
            Assert.True(e.Code.StartsWith("storage_", StringComparison.Ordinal) && e.Code != StorageFaults.FailedCode, flipped);
            return 1;
        }
    }
}
