using Arlen.Journal;
using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>One replica: the core with a simulated process around it, that carries out what the core says.</summary>
internal sealed partial class SimReplica(SimWorld world, ReplicaId id, int slot, SimDisk disk)
{
    private readonly List<long> _tickets = [];
    private SimState _state = disk.Saved;
    private TimeSpan _bootedAt;
    private double _rate = 1;
    private double _pausedUntil;
    private double _tickAt;
    private long _commit;

    public ReplicaId Id { get; } = id;

    /// <summary>The node: it keeps its place in the network when its disk is replaced.</summary>
    public int Slot { get; } = slot;

    public SimDisk Disk { get; } = disk;

    public RaftCore? Core { get; private set; }

    /// <summary>The log as the process sees it, written or not.</summary>
    public SimLog Memory { get; private set; } = new();

    public SimState State => _state;

    public long Commit => _commit;

    /// <summary>The ensemble at the last output: what this one commits may have been counted before it changed it.</summary>
    public Ensemble LastEnsemble { get; private set; } = Ensemble.Empty;

    public bool IsSlow { get; set; }

    /// <summary>How often the process was started: what was due for an earlier one does not happen.</summary>
    public int Life { get; private set; }

    public bool IsUp => Core is not null;

    private TimeSpan Local => _bootedAt + TimeSpan.FromMilliseconds(world.Now * _rate);

    public void Start()
    {
        Life++;
        _rate = world.DrawRate();
        _bootedAt = TimeSpan.FromSeconds(world.Random.Next(1000)) - TimeSpan.FromMilliseconds(world.Now * _rate);
        _tickAt = double.MaxValue;
        Memory = Disk.Log.Copy();
        _state = Disk.Saved;
        _commit = _state.Point.Index;
        Disk.Hard = world.Sabotage.Remember(Disk.Hard);
        var start = new RaftStart(Disk.Hard, Disk.Snapshot.Point, Disk.Snapshot.Ensemble, _state.Point.Index, Local);
        Core = new RaftCore(world.Plan.Settings, Id, start, Memory, world.Random.Next);
        LastEnsemble = Core.Ensemble;
        world.Oracle.Restarted(this);
        Step(core => core.Tick(Local));
    }

    public void Crash()
    {
        Core = null;
        Life++;
        _isFlushing = false;
        _tickets.Clear();
        while (_writes.TryDequeue(out var write))
        {
            if (world.Random.Next(2) == 0)
            {
                Disk.WritePart(write, world.Random);
                break;
            }

            Disk.Write(write);
        }

        _writes.Clear();
    }

    public void Pause(double milliseconds) => _pausedUntil = world.Now + milliseconds;

    public void Receive(ReplicaId from, RaftMessage message, SimState? snapshot) => Step(core =>
    {
        if (message is RaftMessage.SnapshotHeader)
        {
            world.Arrived(this, snapshot!);
        }

        core.Receive(from, message, Local);
    });

    public void Propose(EntryKind kind, byte[] payload) =>
        Step(core => core.Propose(kind, payload, Local, out _, out _));

    public void Transfer(ReplicaId to) =>
        Step(core => world.Tally.Transfers += core.TransferLeadership(to, Local) ? 1 : 0);

    public void Read(long ticket) => Step(core =>
    {
        _tickets.Add(ticket);
        if (world.Sabotage.ReadsWithoutRound && core.Role == RaftRole.Leader && Memory.TermAt(_commit) == core.Term)
        {
            EndRead(new ReadOutcome(ticket, true, _commit));
        }
        else
        {
            core.BeginRead(ticket, Local);
        }
    });

    /// <summary>Calls the core as soon as the process runs, and carries out what it says.</summary>
    public void Step(Action<RaftCore> input)
    {
        if (Core is null)
        {
            return;
        }

        if (_pausedUntil > world.Now)
        {
            Later(_pausedUntil - world.Now, () => Step(input));
            return;
        }

        input(Core);
        CarryOut(Core.Take());
        ScheduleTick();
    }

    private void Later(double milliseconds, Action action)
    {
        var life = Life;
        world.Later(milliseconds, () =>
        {
            if (Life == life)
            {
                action();
            }
        });
    }

    private void ScheduleTick()
    {
        var wait = Math.Max(0.01, (Core!.WakeAt - Local).TotalMilliseconds / _rate);
        if (world.Now + wait < _tickAt - 0.001)
        {
            _tickAt = world.Now + wait;
            Later(wait, () =>
            {
                _tickAt = double.MaxValue;
                Step(core => core.Tick(Local));
            });
        }
    }

    private void CarryOut(RaftOutput output)
    {
        if (output.TruncateFrom is { } from)
        {
            Memory.TruncateFrom(from);
            world.Tally.Truncations++;
        }

        foreach (var entry in output.Append)
        {
            world.Oracle.Appended(Id, entry, Memory.TermAt(entry.Index - 1));
            Memory.Append(entry);
        }

        if (output.RoleChange is { Role: RaftRole.Leader })
        {
            world.Tally.Elections++;
            world.Oracle.Leads(this);
        }

        Post(output.Now);
        Write(output);
        CommitTo(world.Sabotage.Commit(Core!, Memory, _commit));
        foreach (var read in output.Reads)
        {
            EndRead(read);
        }

        foreach (var follower in output.SnapshotsWanted)
        {
            SendSnapshot(follower);
        }

        LastEnsemble = Core!.Ensemble;
    }

    private void Post(IEnumerable<RaftSend> messages)
    {
        foreach (var send in messages)
        {
            world.Oracle.Sends(this, send.To, send.Message);
            world.Network.Send(this, send.To, send.Message, null);
        }
    }

    private void CommitTo(long commit)
    {
        world.Oracle.Commits(this, _commit, commit);
        _commit = commit;
        while (_state.Point.Index < commit && Memory.Holds(_state.Point.Index + 1))
        {
            _state = _state.Apply(Memory[_state.Point.Index + 1]);
            world.Oracle.Applied(this);
        }
    }

    private void EndRead(ReadOutcome read)
    {
        if (!_tickets.Remove(read.Ticket))
        {
            throw new SimFailureException($"{Id} ended read {read.Ticket}, which is not open");
        }

        // An honest replica never knows more than its core; one that is broken on purpose reads what it believes in.
        world.Oracle.ReadEnded(this, _commit > Core!.CommitIndex ? read with { Index = _commit } : read);
    }

    private void SendSnapshot(ReplicaId follower)
    {
        var state = Disk.Snapshot;
        var took = 1 + (world.Random.NextDouble() * 30);
        Later(took, () => Step(core =>
        {
            var header = new RaftMessage.SnapshotHeader(core.Term, state.Point, state.Ensemble, 1);
            var ok = core.Role == RaftRole.Leader && world.Network.Send(this, follower, header, state);
            core.SnapshotSent(follower, ok, Local);
        }));
    }
}
