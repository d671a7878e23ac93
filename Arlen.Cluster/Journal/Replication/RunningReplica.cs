using System.Net.Sockets;
using Arlen.Journal.Raft;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Microsoft.Extensions.Logging;

namespace Arlen.Journal.Replication;

/// <summary>One replica while it runs: core, disk, state and peers, joined.</summary>
internal sealed class RunningReplica : IAsyncDisposable
{
    /// <summary>The counter that says whether the group was formed.</summary>
    private static readonly byte[] FormedCounter = "arlen/journal/formed"u8.ToArray();

    /// <summary>How many bytes of the newest entries stay in memory.</summary>
    public const long CacheBytes = 8 << 20;

    /// <summary>How long connecting and greeting may take, and how long what was sent may stay without an acknowledgement.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(2);

    /// <summary>How often the leader writes an entry, so that everybody sees whether the log goes on.</summary>
    private static readonly TimeSpan CanaryInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FormingLimit = TimeSpan.FromSeconds(5);

    private readonly OpenedReplica _opened;
    private readonly ReplicaSetup _setup;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ReplicaThread _thread;
    private readonly DiskThread _disk;
    private readonly AppliedState _applied;
    private readonly ApplyThread _apply;
    private readonly ReplicaPeers _peers;
    private readonly Formation _formation;
    private readonly ITimer _canary;
    private readonly SnapshotTraffic _snapshots;
    private readonly long _began;
    private ReplicaListener? _listener;
    private int _failed;
    private volatile bool _isFormed;
    private volatile bool _isDiskLow;

    public RunningReplica(OpenedReplica opened, ReplicaSetup setup, JournalOptions options, TimeProvider time, ILogger log)
    {
        (_opened, _setup, _time, _log) = (opened, setup, time, log);
        _began = time.GetTimestamp();
        var self = new ReplicaAddress(setup.Cluster, setup.ClusterId.ToString("n"), opened.Files.Replica, setup.Node, setup.Endpoint);
        var clientName = $"{setup.Node}/{ReplicaId.Mint()}";
        Proposals = new Proposals(clientName, options.MaxWaiting, time, Wake);
        Barriers = new ReadBarriers(options.MaxWaiting, time, Wake);
        _peers = new ReplicaPeers(self, CallLimit, log);
        _disk = new DiskThread(
            opened.Files, m => _peers.Send(m.To, new LogFrame.Consensus(m.Message)), w => _thread!.Post(w), e => Fail("disk", e));
        _applied = new AppliedState(opened.State, new(Proposals, Barriers, clientName, time, () => StateChanged?.Invoke()));
        var compaction = new Compaction(opened, _applied, job => _disk.Post(job));
        _apply = new ApplyThread(opened.Log, compaction, e => Fail("state", e));
        _snapshots = new SnapshotTraffic(
            opened, _applied, _apply, _disk, new(self, _peers, i => _thread!.Post(i), compaction, CallLimit, log));
        var core = new RaftCore(
            new RaftSettings(options.Heartbeat, options.Election, options.Election * 2),
            opened.Files.Replica,
            opened.Start(setup.Founds ? self : null, Now()),
            opened.Log,
            Random.Shared.Next);
        var logTime = new LeaderTime(time);
        _thread = new ReplicaThread(
            core,
            opened.Log,
            new(_disk, _apply, _peers, Proposals, Barriers)
            {
                Now = Now,
                LogTime = term => logTime.Now(term, _applied.AppliedTerm, _applied.LogTimeMs),
                SendSnapshot = _snapshots.Send,
                InstallSnapshot = _snapshots.Install,
                IsFormed = () => IsFormed,
                Changed = OnChanged,
                Failed = e => Fail("replica", e),
            },
            options.Election);
        _canary = time.CreateTimer(static self => ((RunningReplica)self!).Sing(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _formation = new Formation(FormationParts(self), setup.Voters);
    }

    /// <summary>Told once of a fault after which this replica has stopped.</summary>
    public event Action<string, Exception>? Failed;

    /// <summary>Told when something changed that may be watched.</summary>
    public event Action? StateChanged;

    public IStateStore State => _opened.State;

    public JournalStatus Status => _thread.Status;

    public LogStatus Log => StatusText.Of(Status, State.AppliedIndex, IsFormed, _applied.Age);

    public Proposals Proposals { get; }

    public ReadBarriers Barriers { get; }

    /// <summary>Whether the group once had all its voters.</summary>
    public bool IsFormed => _isFormed || (_isFormed = StateReader.Epoch(State, FormedCounter) > 0);

    /// <summary>Whether less is free on this disk than new writes have to leave; looked at once a second.</summary>
    public bool IsDiskLow => _isDiskLow;

    public void Post(ReplicaInput input) => _thread.Post(input);

    public void Start(Socket listener)
    {
        JournalLog.Opened(_log, _opened.Files.Replica, _opened.Log.FirstIndex, _opened.Log.LastIndex, State.AppliedIndex);
        _peers.Know(Status.Ensemble);
        _disk.Start();
        _apply.Start();
        _thread.Start();
        _listener = new ReplicaListener(
            listener,
            new(_peers.Self, _peers.Met, _thread.Receive, _snapshots.Receive, CallLimit, _log));
        _formation.Start();
        _canary.Change(CanaryInterval, CanaryInterval);
    }

    public async ValueTask DisposeAsync()
    {
        await _canary.DisposeAsync().ConfigureAwait(false);
        await _formation.DisposeAsync().ConfigureAwait(false);
        _listener?.Dispose();
        Proposals.Close();
        Barriers.Close();
        _thread.Stop();
        _disk.Stop();
        _apply.Stop();
        _peers.Dispose();
        _opened.Dispose();
    }

    private TimeSpan Now() => _time.GetElapsedTime(_began);

    private void Wake() => _thread.Post(ReplicaInput.Poke);

    private void OnChanged(JournalStatus former, JournalStatus now)
    {
        if (!ReferenceEquals(former.Ensemble, now.Ensemble))
        {
            _peers.Know(now.Ensemble);
            JournalLog.Ensemble(_log, Formation.Text(now.Ensemble));
        }

        if ((former.Role, former.Leader) != (now.Role, now.Leader))
        {
            JournalLog.Role(_log, now.Role.ToString(), now.Term, now.LeaderNode ?? "unknown");
        }
    }

    private void Fail(string part, Exception cause)
    {
        if (Interlocked.Exchange(ref _failed, 1) == 0)
        {
            Proposals.Close();
            Barriers.Close();
            Failed?.Invoke(part, cause);
        }
    }

    private Formation.Parts FormationParts(ReplicaAddress self) => new(self, CallLimit, _time, _log)
    {
        Status = () => Status,
        Members = _setup.Members,
        Progress = replica => replica == self.Replica ? Status.Last : Status.MatchOf(replica),
        Answers = replica => replica == self.Replica || Status.Followers.Any(f => f.Replica == replica && f.Answers),
        IsFormed = () => IsFormed,
        SetFormed = SetFormed,
        Change = ChangeAsync,
    };

    /// <summary>A canary: through the log, the disks and the state, as any command. It also ends what is due by the log's time.</summary>
    private void Sing()
    {
        _isDiskLow = _opened.Files.IsLow;
        if (Status.IsLeader)
        {
            _thread.Post(new ReplicaInput.Propose(new BatchV1 { Commands = { new CommandV1 { Tick = new TickV1() } } }));
        }
    }

    private void SetFormed()
    {
        var mark = new NextEpochV1 { Name = Google.Protobuf.ByteString.CopyFrom(FormedCounter) };
        _thread.Post(new ReplicaInput.Propose(new BatchV1 { Commands = { new CommandV1 { NextEpoch = mark } } }));
    }

    private Task<ProposeOutcome> ChangeAsync(Ensemble next)
    {
        var answer = new TaskCompletionSource<ProposeOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _thread.Post(new ReplicaInput.ChangeEnsemble(next, answer));
        return answer.Task.WaitAsync(FormingLimit, _time);
    }
}
