using System.Net;
using System.Net.Sockets;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;
using Arlen.Time;
using Microsoft.Extensions.Logging;

namespace Arlen.Journal.Replication;

/// <summary>The log on this node: opens what is on the disk, joins core, disk, state and peers, and takes calls.</summary>
internal sealed class JournalService : IJournal, IReplicatedLog, IAsyncDisposable
{
    private static readonly Refusal NotOpen = new(RefusalCode.LogUnavailable, "the replicated log is not open on this node yet");

    private static readonly Refusal DiskLow = new(RefusalCode.StorageFull, "less than journal.reserveBytes is free where this node keeps its data");

    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private volatile RunningReplica? _replica;
    private Socket? _listener;

    public JournalService(JournalOptions options, TimeProvider time, ILogger<JournalService> log) =>
        (_options, _time, _log) = (options, time, log);

    /// <summary>Told once when the log cannot go on, with the part that failed.</summary>
    public event Action<string, Exception>? Failed;

    /// <summary>Told when something changed that may be watched.</summary>
    public event Action? Changed;

    /// <summary>Whether the log runs on this node.</summary>
    public bool IsOpen => _replica is not null;

    public IStateStore State => _replica?.State ?? throw new InvalidOperationException("the log is not open");

    public JournalStatus Status => _replica?.Status ?? JournalStatus.None;

    public LogStatus Log => _replica?.Log ?? StatusText.Closed;

    /// <summary>Whether the group once had all its voters.</summary>
    public bool IsFormed => _replica?.IsFormed == true;

    /// <summary>The port, once bound.</summary>
    public int Port { get; private set; }

    /// <summary>Takes the port.</summary>
    /// <exception cref="StartException">It is in use, or the address is not one of this machine's.</exception>
    public void Bind(IPAddress address)
    {
        try
        {
            _listener = ReplicaListener.Bind(new IPEndPoint(address, _options.Port));
            Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        }
        catch (SocketException e)
        {
            throw BindFaults.Of(e, "journal.port", address.ToString(), _options.Port);
        }
    }

    /// <summary>Opens the log and takes part in its group.</summary>
    /// <exception cref="StartException">What is on the disk cannot be used.</exception>
    public void Open(ReplicaSetup setup)
    {
        if (_replica is not null)
        {
            return;
        }

        var replica = new RunningReplica(ReplicaOpening.Open(setup, _options), setup, _options, _time, _log);
        replica.Failed += (part, cause) =>
        {
            JournalLog.Failed(_log, part, cause);
            Failed?.Invoke(part, cause);
        };
        replica.StateChanged += () => Changed?.Invoke();
        _replica = replica;
        replica.Start(_listener!);
    }

    public ValueTask<CommandOutcome> ProposeAsync(CommandV1 command, Deadline deadline) => _replica switch
    {
        null => new(CommandOutcome.NotStarted(NotOpen)),
        { IsDiskLow: true } when !ScarceDisk.Takes(command) => new(CommandOutcome.NotStarted(DiskLow)),
        var replica => replica.Proposals.ProposeAsync(command, deadline),
    };

    public ValueTask<Refusal?> BarrierAsync(Deadline deadline) =>
        _replica is { } replica ? replica.Barriers.WaitAsync(deadline) : new(NotOpen);

    /// <summary>Gives the leadership away, if this replica has it, and waits until another leads.</summary>
    /// <param name="limit">How long to wait.</param>
    public async Task TransferAsync(TimeSpan limit)
    {
        if (_replica is not { Status: { IsLeader: true } status } replica
            || status.Followers.Where(f => f.Answers && status.Ensemble.IsVoter(f.Replica)).MaxBy(f => f.Match) is not { } next)
        {
            return;
        }

        replica.Post(new ReplicaInput.Transfer(next.Replica));
        var deadline = Deadline.After(_time, limit);
        while (replica.Status.IsLeader && !deadline.HasPassed(_time))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), _time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the log; again without effect.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _replica, null) is { } replica)
        {
            await replica.DisposeAsync().ConfigureAwait(false);
        }

        _listener?.Dispose();
    }
}
