using System.Text;
using Arlen.Journal;
using Arlen.Journal.Raft;
using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>A store on a simulated disk, and what tests do to it.</summary>
internal sealed class StoreFixture
{
    public const string MetaPath = "/journal/meta";
    public static readonly Guid Cluster = new("0a0b0c0d-0102-0304-0506-0708090a0b0c");

    public SimulatedDisk Disk { get; set; } = new(seed: 1);

    public StoreOptions Options => new()
    {
        Directory = "/journal",
        ClusterId = Cluster,
        Node = "node-1",
        SegmentBytes = 8192,
        Disk = Disk,
        Aside = static work => work(),
    };

    public static string SegmentPath(ulong number) => new StorePaths("/journal").Segment(number);

    public static LogEntry Entry(long index, long term = 1, int payloadBytes = 200, byte fill = 7) =>
        new(index, term, EntryKind.Commands, Enumerable.Repeat(fill, payloadBytes).ToArray());

    public static LogEntry[] Entries(long first, int count, long term = 1) =>
        [.. Enumerable.Range(0, count).Select(i => Entry(first + i, term, fill: (byte)(first + i)))];

    public ReplicaStore Open() => ReplicaStore.Open(Options);

    /// <summary>A store of one entry a batch, left as a kill leaves it.</summary>
    public ReplicaStore Filled(int entries)
    {
        var store = Open();
        store.Write(new HardState(1, new ReplicaId(5)), null, []);
        for (var i = 1; i <= entries; i++)
        {
            store.Write(null, null, [Entry(i, fill: (byte)i)]);
        }

        return store;
    }

    /// <summary>What the next start says.</summary>
    public StorageException Refused(string code)
    {
        Disk.Kill();
        var refused = Assert.Throws<StorageException>(Open);
        Assert.Equal(code, refused.Code);
        Assert.NotEmpty(refused.Fixit.Action);
        Assert.NotNull(refused.Fixit.Example);
        return refused;
    }

    /// <summary>Where the batches of a segment begin.</summary>
    public List<int> Batches(ulong number)
    {
        var bytes = Disk[SegmentPath(number)];
        var salt = SegmentHeader.Read(bytes.AsSpan(0, Sector.Size), "").Salt;
        var offsets = new List<int>();
        var at = SegmentHeader.RoomBytes;
        while (at < bytes.Length && BatchHeader.TryRead(bytes.AsSpan(at), salt, at, out var header))
        {
            offsets.Add(at);
            at += (int)header.SizeBytes;
        }

        return offsets;
    }

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
