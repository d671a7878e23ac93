using Arlen.Journal;
using Arlen.Journal.Raft;
using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>The bytes of each structure on disk, for ever.</summary>
public sealed class FormatTests
{
    private static readonly ReplicaIdentity Identity =
        new(StoreFixture.Cluster, new ReplicaId(0x1122334455667788), "node-1", Format: 1);

    [Fact]
    public void A_segments_header()
    {
        var sector = new byte[Sector.Size];

        new SegmentHeader
        {
            ClusterId = Identity.ClusterId,
            Replica = Identity.Replica,
            Number = 3,
            Salt = 0xA1B2C3D4,
            SizeBytes = 16 << 20,
            FirstIndex = 1000,
            FirstBatch = 500,
            PreviousSeal = 0x0102030405060708,
        }.WriteTo(sector);

        Assert.Equal(
            "41524c454e4c4f4701000000d4c3b2a10a0b0c0d0102030405060708090a0b0c88776655443322110300000000000000"
            + "0000000100000000e803000000000000f4010000000000000807060504030201..fdaa6cb40000000f",
            Parts(sector, 80));
        Assert.Equal(3UL, SegmentHeader.Read(sector, "").Number);
    }

    [Fact]
    public void A_batch_of_two_entries()
    {
        var entries = new LogEntry[]
        {
            new(7, 2, EntryKind.Noop, default),
            new(8, 2, EntryKind.Commands, StoreFixture.Ascii("hello")),
        };
        var header = new BatchHeader(BatchBuffer.DataBytesOf(entries), 9, 7, 2, 0x1112131415161718, 4);

        var bytes = new BatchBuffer().Fill(header, entries, salt: 0xA1B2C3D4, offset: 4096);

        Assert.Equal(
            "425443485500000009000000000000000700000000000000020000000000000018171615141312110400000000000000"
            + "000000000000000002000000000000000500000001000000020000000000000068656c6c6f..fd68532700000027",
            Parts(bytes, 85));
    }

    [Fact]
    public void A_batch_that_truncates_only()
    {
        var header = new BatchHeader(BatchBuffer.DataBytesOf([]), 10, 7, 0, 0x1112131415161718, 4);

        var bytes = new BatchBuffer().Fill(header, [], salt: 0xA1B2C3D4, offset: 4608);

        Assert.Equal(
            "42544348300000000a000000000000000700000000000000000000000000000018171615141312110400000000000000"
            + "..836ae6930000002b",
            Parts(bytes, 48));
    }

    [Fact]
    public void A_meta_slot()
    {
        var slot = new byte[Meta.SlotBytes];

        new Meta
        {
            Sequence = 12,
            Identity = Identity,
            Hard = new HardState(6, new ReplicaId(0xABCD)),
            Snapshot = new SnapshotPoint(900, 5),
            Ensemble = StoreFixture.Ascii("who"),
            Segments = new SegmentRange(2, 3),
            Floor = new Floor(480, 950, 6),
        }.WriteTo(slot);

        Assert.Equal(
            "41524c454e4d455401000000030000000c000000000000000a0b0c0d0102030405060708090a0b0c8877665544332211"
            + "0600000000000000cdab0000000000008403000000000000050000000000000002000000000000000300000000000000"
            + "e001000000000000b603000000000000060000000000000006000000000000006e6f64652d31",
            Convert.ToHexStringLower(slot, 0, 134));
        Assert.Equal("77686f00..b5248be5", $"{Convert.ToHexStringLower(slot, 256, 4)}..{Convert.ToHexStringLower(slot[^4..])}");
        Assert.Equal("node-1", Meta.Read(slot, "")!.Identity.Node);
    }

    [Fact]
    public void A_batch_over_several_sectors_is_read_as_it_was_written()
    {
        var entries = StoreFixture.Entries(1, 20);
        var header = new BatchHeader(BatchBuffer.DataBytesOf(entries), 1, 1, 20, 0, 1);

        var bytes = new BatchBuffer().Fill(header, entries, salt: 5, offset: 8192).ToArray();
        var data = new byte[header.DataBytes];
        BatchImage.Strip(bytes, data);

        Assert.Equal(header.SizeBytes, bytes.Length);
        Assert.True(BatchImage.IsWhole(bytes, 5, 8192, 1));
        Assert.False(BatchImage.IsWhole(bytes, 5, 8704, 1));
        Assert.False(BatchImage.IsWhole(bytes, 6, 8192, 1));
        Assert.False(BatchImage.IsWhole(bytes, 5, 8192, 2));
        Assert.True(RecordHeader.TryRead(data.AsSpan(BatchHeader.Size + (19 * 216)), out var last));
        Assert.Equal(new RecordHeader(200, EntryKind.Commands, 1), last);
    }

    /// <summary>The first bytes and the seal; all between must be zero.</summary>
    private static string Parts(ReadOnlySpan<byte> sector, int dataBytes)
    {
        Assert.Equal(Sector.Size, sector.Length);
        Assert.False(sector[dataBytes..Sector.DataSize].ContainsAnyExcept((byte)0));
        return Convert.ToHexStringLower(sector[..dataBytes]) + ".." + Convert.ToHexStringLower(sector[Sector.DataSize..]);
    }
}
