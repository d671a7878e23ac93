using System.Collections.Immutable;
using Arlen.Journal.Raft;
using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Journal.Replication;

/// <summary>The one thread that decides: it feeds the core and carries out what the core asks for.</summary>
internal sealed class ReplicaThread
{
    /// <summary>What peers may have sent and this thread not yet taken: enough for a burst, little to be late by.</summary>
    private const int MaxReceived = 1024;

    /// <summary>How often calls are looked at whose time may be up.</summary>
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    /// <summary>How often a leader tells how far the others are.</summary>
    private static readonly TimeSpan Telling = TimeSpan.FromMilliseconds(200);

    private readonly Mailbox<ReplicaInput> _inputs = new();
    private readonly RaftCore _core;
    private readonly ReplicaLog _log;
    private readonly Parts _parts;
    private readonly BarrierRounds _rounds = new();
    private readonly TimeSpan _silence;
    private TimeSpan _sweepAt;
    private TimeSpan _tellAt;
    private Thread? _thread;
    private bool _isIdle;

    /// <param name="core">What decides.</param>
    /// <param name="log">The log, of which this thread is the only writer.</param>
    /// <param name="parts">What carries out.</param>
    /// <param name="silence">After how long without an answer commands and questions are sent again.</param>
    public ReplicaThread(RaftCore core, ReplicaLog log, Parts parts, TimeSpan silence)
    {
        (_core, _log, _parts, _silence) = (core, log, parts, silence);
        Publish(parts.Now());
    }

    /// <summary>How the log stands; a new one after each change.</summary>
    public JournalStatus Status { get; private set; } = JournalStatus.None;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "arlen-journal" };
        _thread.Start();
    }

    /// <summary>Tells the thread something of this node's.</summary>
    public void Post(ReplicaInput input) => _inputs.Post(input);

    /// <summary>Tells the thread what a peer sent, once there is room for it.</summary>
    /// <returns>False where it has ended.</returns>
    public bool Receive(ReplicaId from, LogFrame frame) => _inputs.PostWhenRoom(new ReplicaInput.Received(from, frame), MaxReceived);

    public void Stop()
    {
        _inputs.Close();
        _thread?.Join();
    }

    private void Run()
    {
        try
        {
            while (_inputs.Take(Patience()) is { } inputs)
            {
                var now = _parts.Now();
                foreach (var input in inputs)
                {
                    Take(input, now);
                }

                _core.Tick(now);
                SweepAt(now);
                Offer(now);
                CarryOut(_core.Take());
            }
        }
        catch (Exception cause)
        {
            // The supervisor of the replica: a core that failed may have decided half of something.
            _inputs.Close();
            _parts.Failed(cause);
        }
    }

    private TimeSpan Patience()
    {
        var next = _isIdle || _core.WakeAt < _sweepAt ? _core.WakeAt : _sweepAt;
        var patience = next - _parts.Now();
        return patience <= TimeSpan.Zero ? TimeSpan.Zero : patience < LongestSleep ? patience : LongestSleep;
    }

    private void Take(ReplicaInput input, TimeSpan now)
    {
        switch (input)
        {
            case ReplicaInput.Received received:
                Take(received.From, received.Frame, now);
                break;
            case ReplicaInput.Written written:
                _log.Written(written.Index);
                _core.Written(written.Sequence);
                break;
            case ReplicaInput.Propose propose when _core.Role is RaftRole.Leader:
                Propose(propose.Batch, now);
                break;
            case ReplicaInput.ChangeEnsemble change:
                change.Answer.TrySetResult(_core.Propose(EntryKind.Ensemble, RaftCodec.Write(change.Next), now, out _, out _));
                break;
            case ReplicaInput.Transfer transfer:
                _core.TransferLeadership(transfer.To, now);
                break;
            case ReplicaInput.SnapshotSent sent:
                _core.SnapshotSent(sent.To, sent.Arrived, now);
                break;
            case ReplicaInput.SnapshotReceived received:
                _core.Receive(received.From, received.Header, now);
                break;
            case ReplicaInput.SnapshotInstalled installed:
                Take(installed);
                break;
        }
    }

    private void Take(ReplicaId from, LogFrame frame, TimeSpan now)
    {
        switch (frame)
        {
            case LogFrame.Consensus consensus:
                _core.Receive(from, consensus.Message, now);
                break;
            case LogFrame.Propose propose when _core.Role is RaftRole.Leader:
                _core.Propose(EntryKind.Commands, LogClock.Stamp(propose.Commands, _parts.LogTime(_core.Term)), now, out _, out _);
                break;
            case LogFrame.AskBarrier ask:
                _core.BeginRead(_rounds.Begin(from, ask.Ticket), now);
                break;
            case LogFrame.Barrier barrier:
                _parts.Barriers.Answered(barrier.Ticket, barrier.Confirmed, barrier.Index);
                break;
        }
    }

    private void Take(ReplicaInput.SnapshotInstalled installed)
    {
        if (installed.Done)
        {
            _log.Reset(installed.Point.Index);
            _core.SnapshotInstalled(installed.Point, installed.Ensemble);
        }
        else
        {
            _core.SnapshotAbandoned();
        }
    }

    private void SweepAt(TimeSpan now)
    {
        if (now >= _sweepAt)
        {
            _sweepAt = now + Sweep;
            _parts.Proposals.Expire();
            _parts.Barriers.Expire();
        }

        _isIdle = _parts.Proposals.Client != 0 && _parts.Proposals.Count == 0 && _parts.Barriers.Count == 0;
    }

    /// <summary>Sends on what waits on this node, where somebody leads.</summary>
    private void Offer(TimeSpan now)
    {
        if (_isIdle || _core.Leader.IsNone)
        {
            return;
        }

        if (_parts.Proposals.Opening(_silence) is { } opening)
        {
            Propose(opening, now);
        }

        if (_parts.IsFormed() && (_parts.Proposals.Next() ?? _parts.Proposals.Again(_silence)) is { } batch)
        {
            Propose(batch, now);
        }

        var ticket = _parts.Barriers.Next();
        ticket = ticket != 0 ? ticket : _parts.Barriers.Again(_silence);
        if (ticket != 0)
        {
            Ask(ticket, now);
        }
    }

    private void Propose(BatchV1 batch, TimeSpan now)
    {
        if (_core.Role is RaftRole.Leader)
        {
            batch.LogTime = _parts.LogTime(_core.Term);
            _core.Propose(EntryKind.Commands, batch.ToByteArray(), now, out _, out _);
        }
        else
        {
            _parts.Peers.Send(_core.Leader, new LogFrame.Propose(batch.ToByteArray()));
        }
    }

    private void Ask(long ticket, TimeSpan now)
    {
        if (_core.Role is RaftRole.Leader)
        {
            _core.BeginRead(_rounds.Begin(_core.Self, ticket), now);
        }
        else
        {
            _parts.Peers.Send(_core.Leader, new LogFrame.AskBarrier(ticket));
        }
    }

    private void CarryOut(RaftOutput output)
    {
        if (output.TruncateFrom is not null || output.Append.Count > 0)
        {
            _log.Take(output.TruncateFrom, output.Append);
        }

        foreach (var message in output.Now)
        {
            _parts.Peers.Send(message.To, new LogFrame.Consensus(message.Message));
        }

        if (output.Writes || output.AfterWrite.Count > 0)
        {
            _parts.Disk.Post(new DiskJob.Write(
                output.Sequence, output.HardState, output.TruncateFrom, [.. output.Append], [.. output.AfterWrite]));
        }

        foreach (var read in output.Reads)
        {
            Answer(read);
        }

        foreach (var follower in output.SnapshotsWanted)
        {
            _parts.SendSnapshot(follower);
        }

        if (output.SnapshotToInstall is { } header)
        {
            _parts.InstallSnapshot(header);
        }

        // Not past what the own disk holds: a state that is durable beyond its log could not be opened again.
        _parts.Apply.CommittedTo(Math.Min(output.CommitIndex, _core.DurableIndex));

        var now = _parts.Now();
        if (output.CommitIndex != Status.Committed || output.RoleChange is not null || !ReferenceEquals(Status.Ensemble, _core.Ensemble)
            || (_core.Role is RaftRole.Leader && now >= _tellAt))
        {
            Publish(now);
        }
    }

    private void Answer(ReadOutcome read)
    {
        var (from, ticket) = _rounds.End(read.Ticket);
        if (from != _core.Self)
        {
            _parts.Peers.Send(from, new LogFrame.Barrier(ticket, read.Confirmed, read.Index));
        }
        else if (_parts.Barriers.Answered(ticket, read.Confirmed, read.Index))
        {
            _inputs.Post(ReplicaInput.Poke);
        }
    }

    private void Publish(TimeSpan now)
    {
        var isTelling = _core.Role is RaftRole.Leader && now >= _tellAt;
        var former = Status;
        Status = new JournalStatus(
            _core.Self, _core.Role, _core.Term, _core.Leader, _core.Ensemble, _core.CommitIndex, _core.LastIndex)
        {
            Followers = isTelling ? Progress(now) : _core.Role is RaftRole.Leader ? former.Followers : [],
        };
        if (isTelling)
        {
            _tellAt = now + Telling;
        }

        if (former.Term != Status.Term || former.Role != Status.Role || former.Leader != Status.Leader
            || !ReferenceEquals(former.Ensemble, Status.Ensemble))
        {
            _parts.Changed(former, Status);
        }
    }

    private ImmutableArray<ReplicaProgress> Progress(TimeSpan now)
    {
        var followers = ImmutableArray.CreateBuilder<ReplicaProgress>();
        foreach (var replica in _core.Ensemble.Replicas)
        {
            if (_core.TryGetProgress(replica.Id, out var match, out var heard))
            {
                followers.Add(new ReplicaProgress(replica.Id, match, now - heard < _silence));
            }
        }

        return followers.ToImmutable();
    }

    /// <summary>What the thread works with.</summary>
    /// <param name="Disk">Writes.</param>
    /// <param name="Apply">Applies.</param>
    /// <param name="Peers">Sends.</param>
    /// <param name="Proposals">This node's commands.</param>
    /// <param name="Barriers">This node's readers.</param>
    internal sealed record Parts(DiskThread Disk, ApplyThread Apply, IPeers Peers, Proposals Proposals, ReadBarriers Barriers)
    {
        /// <summary>Monotonic time since some moment.</summary>
        public required Func<TimeSpan> Now { get; init; }

        /// <summary>The log's time in a term that this replica leads, ms since 1970.</summary>
        public required Func<long, long> LogTime { get; init; }

        /// <summary>Begins to send a snapshot to a replica that is too far behind.</summary>
        public required Action<ReplicaId> SendSnapshot { get; init; }

        /// <summary>Begins to install the snapshot that was received.</summary>
        public required Action<RaftMessage.SnapshotHeader> InstallSnapshot { get; init; }

        /// <summary>Whether the group once had all its voters: before that an acknowledgement would be that of too few.</summary>
        public required Func<bool> IsFormed { get; init; }

        /// <summary>Told of a new role, leader or group.</summary>
        public required Action<JournalStatus, JournalStatus> Changed { get; init; }

        /// <summary>Told once of a fault after which the replica has stopped.</summary>
        public required Action<Exception> Failed { get; init; }
    }
}
