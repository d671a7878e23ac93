using System.Diagnostics;
using Arlen.Journal.Raft;
using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>The store on the disk of this machine.</summary>
public sealed class SystemDiskTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_store_is_as_it_was_after_it_was_closed_and_after_it_was_left()
    {
        LogModel written;
        using (var store = ReplicaStore.Open(_folder.Options))
        {
            store.Write(new HardState(3, new(77)), null, StoreFixture.Entries(1, 500, term: 3));
            store.Write(null, 400, StoreFixture.Entries(400, 20, term: 3));
            store.CompactTo(new SnapshotPoint(100, 3), StoreFixture.Ascii("who"));
            written = LogModel.Of(store);
        }

        var second = ReplicaStore.Open(_folder.Options);
        Assert.Equal(written, LogModel.Of(second));
        second.Write(null, null, StoreFixture.Entries(420, 3, term: 3));
        using var third = ReplicaStore.Open(_folder.Options);
        Assert.Equal(LogModel.Of(second), LogModel.Of(third));
        Assert.Equal(second.Identity, third.Identity);
    }

    [Fact]
    public void A_segment_takes_its_space_when_it_is_made()
    {
        using var store = ReplicaStore.Open(_folder.Options);

        var file = Directory.GetFiles(System.IO.Path.Combine(_folder.Options.Directory, "log")).Single();

        Assert.Equal(64 << 10, new FileInfo(file).Length);
    }

    [Fact]
    public void A_directory_whose_place_is_taken_by_a_file_is_refused()
    {
        File.WriteAllText(_folder.Options.Directory, "not a directory");

        var refused = Assert.Throws<StorageException>(() => ReplicaStore.Open(_folder.Options));

        Assert.Equal(StorageFaults.UnwritableCode, refused.Code);
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_synced() =>
        Assert.Throws<IOException>(() => SystemDisk.Instance.SyncDirectory(_folder.Options.Directory + "-nowhere"));

    [Fact]
    public void The_disk_of_the_folder_has_free_space()
    {
        using var store = ReplicaStore.Open(_folder.Options);

        Assert.InRange(store.FreeBytes, 1, long.MaxValue);
    }

    [Fact]
    public void A_write_allocates_nothing_for_an_entry()
    {
        using var store = ReplicaStore.Open(_folder.Options with { SegmentBytes = 4 << 20 });
        var (few, many) = (StoreFixture.Entries(1, 10), StoreFixture.Entries(11, 1000));
        store.Write(new HardState(1, default), null, StoreFixture.Entries(1, 10));
        store.Write(null, 1, StoreFixture.Entries(1, 1010));
        store.Write(null, 1, few);
        var before = GC.GetAllocatedBytesForCurrentThread();

        store.Write(null, null, many);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2000);
    }

    [Fact]
    public void A_hundred_thousand_entries_are_opened_in_a_moment()
    {
        using (var store = ReplicaStore.Open(_folder.Options with { SegmentBytes = 16 << 20 }))
        {
            store.Write(new HardState(1, default), null, []);
            for (var i = 0; i < 100; i++)
            {
                store.Write(null, null, StoreFixture.Entries(1 + (i * 1000), 1000));
            }
        }

        var clock = Stopwatch.StartNew();
        using var again = ReplicaStore.Open(_folder.Options);

        Assert.Equal(100_000, again.LastIndex);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }
}
