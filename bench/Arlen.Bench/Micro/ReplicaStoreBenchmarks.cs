using Arlen.Journal.Raft;
using Arlen.Journal.Storage;
using BenchmarkDotNet.Attributes;

namespace Arlen.Bench.Micro;

/// <summary>A durable batch of 64 entries of 200 bytes, against the same bytes written and flushed without a store.</summary>
public class ReplicaStoreBenchmarks
{
    private const int Entries = 64;
    private const int FloorBytes = 16 << 20;
    private readonly string _folder = Directory.CreateTempSubdirectory("arlen-bench-").FullName;
    private readonly List<LogEntry> _entries = [];
    private readonly byte[] _payload = new byte[200];
    private ReplicaStore _store = null!;
    private IDiskFile _floor = null!;
    private byte[] _bytes = [];
    private long _at;

    [GlobalSetup]
    public void Open()
    {
        Random.Shared.NextBytes(_payload);
        _bytes = new byte[Sector.SizeOf(BatchHeader.Size + (Entries * (RecordHeader.Size + _payload.Length)))];
        Random.Shared.NextBytes(_bytes);
        _floor = SystemDisk.Instance.Create(Path.Combine(_folder, "floor"), FloorBytes);
        _floor.Flush();
        _store = ReplicaStore.Open(new StoreOptions { Directory = Path.Combine(_folder, "journal"), Node = "bench" });
        _store.Write(new HardState(1, default), null, []);
    }

    [GlobalCleanup]
    public void Close()
    {
        _store.Dispose();
        _floor.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public void Write_and_flush()
    {
        _at = _at + _bytes.Length > FloorBytes ? 0 : _at;
        _floor.Write(_bytes, _at);
        _floor.Flush();
        _at += _bytes.Length;
    }

    [Benchmark]
    public void Store()
    {
        _entries.Clear();
        for (var i = 1; i <= Entries; i++)
        {
            _entries.Add(new LogEntry(_store.LastIndex + i, 1, EntryKind.Commands, _payload));
        }

        _store.Write(null, null, _entries);
        if (_store.LastIndex - _store.FirstIndex > 1_000_000)
        {
            _store.CompactTo(new SnapshotPoint(_store.LastIndex, 1), default);
        }
    }
}
