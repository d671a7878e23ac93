using Arlen.Journal;
using Arlen.Journal.Raft;
using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>A random life of a store: each start must show what was acknowledged, or that and what was asked last.</summary>
internal sealed class StoreHistory
{
    private readonly Random _random;
    private readonly StoreOptions _options;
    private LogModel _model = LogModel.Empty;
    private ReplicaStore? _store;

    public StoreHistory(int seed)
    {
        _random = new Random(seed);
        Disk = new SimulatedDisk(seed + 1);
        _options = new StoreFixture { Disk = Disk }.Options;
    }

    public SimulatedDisk Disk { get; }

    /// <summary>How often it was cut short.</summary>
    public int Cuts { get; private set; }

    public void Run(int steps)
    {
        Start([_model]);
        for (var i = 0; i < steps; i++)
        {
            Step();
        }
    }

    private void Step()
    {
        (Action<ReplicaStore> act, LogModel[] after) = _random.Next(10) switch
        {
            0 => Compact(),
            1 => Reset(),
            2 => (s => s.Dispose(), []),
            _ => Write(),
        };
        Arm();
        try
        {
            act(_store!);
            _model = after.Length > 0 ? after[^1] : _model;
            Disk.OffAtCall = Disk.FailAtCall = 0;
            if (after.Length == 0)
            {
                EndProcess();
                Start([_model]);
            }

            Assert.Equal(_model, LogModel.Of(_store!));
        }
        catch (PowerCutException)
        {
            EndProcess();
            Start([_model, .. after]);
        }
        catch (StorageException e) when (e.Code == StorageFaults.FullCode)
        {
            Disk.RoomBytes = long.MaxValue;
            Disk.OffAtCall = Disk.FailAtCall = 0;
            Assert.Equal(_model, LogModel.Of(_store!));
        }
        catch (StorageException e) when (e.Code is StorageFaults.FailedCode or StorageFaults.UnwritableCode)
        {
            EndProcess();
            Start([_model, .. after]);
        }
    }

    /// <summary>Decides what goes wrong in this step, if anything.</summary>
    private void Arm()
    {
        switch (_random.Next(8))
        {
            case 0 or 1:
                Disk.OffAtCall = Disk.Calls + 1 + _random.Next(10);
                break;
            case 2:
                Disk.FailAtCall = Disk.Calls + 1 + _random.Next(10);
                break;
            case 3:
                Disk.RoomBytes = 0;
                break;
        }
    }

    private void EndProcess()
    {
        Cuts++;
        Disk.RoomBytes = long.MaxValue;
        if (_random.Next(2) == 0)
        {
            Disk.Kill();
        }
        else
        {
            Disk.LosePower();
        }
    }

    private void Start(LogModel[] allowed)
    {
        while (true)
        {
            Arm();
            try
            {
                Disk.RoomBytes = long.MaxValue;
                _store = ReplicaStore.Open(_options);
                Disk.OffAtCall = Disk.FailAtCall = 0;
                break;
            }
            catch (PowerCutException)
            {
                EndProcess();
            }
            catch (StorageException e) when (e.Code is StorageFaults.UnwritableCode)
            {
                EndProcess();
            }
        }

        _model = LogModel.Of(_store);
        Assert.Contains(_model, allowed);
    }

    private (Action<ReplicaStore>, LogModel[]) Write()
    {
        HardState? hard = _random.Next(4) == 0
            ? new HardState(_model.Hard.Term + _random.Next(2), new ReplicaId((ulong)_random.Next(3)))
            : null;
        long? truncateFrom = _random.Next(4) == 0 ? _random.NextInt64(_model.Snapshot.Index + 1, _model.LastIndex + 2) : null;
        var first = truncateFrom ?? _model.LastIndex + 1;
        var term = Math.Max(hard?.Term ?? 0, _model.Hard.Term);
        var append = Enumerable.Range(0, _random.Next(5)).Select(i => Entry(first + i, term)).ToList();
        var withHard = hard is { } h ? _model with { Hard = h } : _model;
        return (s => s.Write(hard, truncateFrom, append), [withHard, withHard.With(truncateFrom, append)]);
    }

    private LogEntry Entry(long index, long term)
    {
        var payload = new byte[_random.Next(8) switch { 0 => 0, 1 => _random.Next(6000), _ => _random.Next(300) }];
        if (_random.Next(3) > 0)
        {
            // Else all zeros, as an unwritten sector is.
            _random.NextBytes(payload);
        }

        return new LogEntry(index, term, (EntryKind)_random.Next(3), payload);
    }

    private (Action<ReplicaStore>, LogModel[]) Compact()
    {
        var index = _random.NextInt64(_model.Snapshot.Index, _model.LastIndex + 1);
        var next = _model.CompactTo(index, $"at {index}");
        return (s => s.CompactTo(next.Snapshot, System.Text.Encoding.ASCII.GetBytes(next.Ensemble)), [next]);
    }

    private (Action<ReplicaStore>, LogModel[]) Reset()
    {
        var point = new SnapshotPoint(_random.NextInt64(1, _model.LastIndex + 20), _random.NextInt64(0, _model.Hard.Term + 1));
        var next = _model with { Snapshot = point, Ensemble = "installed", Entries = [] };
        return (s => s.ResetTo(point, System.Text.Encoding.ASCII.GetBytes(next.Ensemble)), [next]);
    }
}
