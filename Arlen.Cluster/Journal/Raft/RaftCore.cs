namespace Arlen.Journal.Raft;

/// <summary>One replica's part in the consensus: what it decides, and nothing of how that is carried out.</summary>
/// <remarks>
/// No clock, disk, network, thread or randomness of its own: inputs come by calls, one at a time, and what is to be done is
/// taken with <see cref="Take"/>. Raft as in Ongaro's dissertation, with polls before elections (9.6), leaders that step down without a
/// majority, single-server changes of the ensemble with the correction of 2015, learners (4.2.1), transfer (3.10), reads by
/// round (6.4).
/// </remarks>
internal sealed partial class RaftCore
{
    private readonly RaftSettings _settings;
    private readonly Func<int, int> _random;
    private readonly LogView _log;
    private readonly WriteLedger _ledger;
    private readonly EnsembleHistory _ensembles;
    private RaftOutput _output = new();
    private RaftOutput _taken = new();
    private RoleChange _told;
    private HardState _hard;
    private TimeSpan _now;
    private TimeSpan _wakeAt;
    private TimeSpan _leaderHeard;
    private bool _selfVotes;
    private bool _isInstalling;
    private long _sequence;

    /// <param name="settings">Timings and limits.</param>
    /// <param name="self">This replica.</param>
    /// <param name="start">What it knows from its disk.</param>
    /// <param name="log">The log, with all that earlier outputs gave out.</param>
    /// <param name="random">Draws a number from 0 to below its argument.</param>
    /// <exception cref="InvalidDataException">The log contradicts what was said of it.</exception>
    public RaftCore(RaftSettings settings, ReplicaId self, RaftStart start, ILogReader log, Func<int, int> random)
    {
        settings.Check();
        _settings = settings;
        _random = random;
        Self = self;
        _hard = start.HardState;
        _now = _leaderHeard = start.Now;
        _log = new LogView(log, _output);
        _ledger = new WriteLedger(_hard, _log.LastIndex);
        CommitIndex = Math.Max(start.Snapshot.Index, start.Committed);
        if (CommitIndex > _log.LastIndex)
        {
            throw new InvalidDataException($"The log ends at {_log.LastIndex}, before {CommitIndex}, which was committed.");
        }

        _ensembles = new EnsembleHistory(start.Snapshot.Index, start.Ensemble);
        ReadEnsembles(log, start.Snapshot.Index + 1);
        _ensembles.Committed(CommitIndex);
        EnsembleChanged();
        _told = new RoleChange(Role, Term, Leader);

        // Nobody else can lead a group of one.
        _wakeAt = IsSoleVoter ? _now : DrawElection();
    }

    /// <summary>This replica.</summary>
    public ReplicaId Self { get; }

    /// <summary>What it is.</summary>
    public RaftRole Role { get; private set; }

    /// <summary>Its term.</summary>
    public long Term => _hard.Term;

    /// <summary>The leader of its term, where it knows one.</summary>
    public ReplicaId Leader { get; private set; }

    /// <summary>How far the log is committed, as far as it knows.</summary>
    public long CommitIndex { get; private set; }

    /// <summary>The last entry, durable or not.</summary>
    public long LastIndex => _log.LastIndex;

    /// <summary>Up to where the own disk holds the log.</summary>
    public long DurableIndex => _ledger.DurableIndex;

    /// <summary>Who belongs to the group: the last ensemble in the log, committed or not.</summary>
    public Ensemble Ensemble => _ensembles.Current;

    /// <summary>Whether that ensemble is committed.</summary>
    public bool IsEnsembleCommitted => _ensembles.CurrentIndex <= CommitIndex;

    /// <summary>When <see cref="Tick"/> has something to do next.</summary>
    public TimeSpan WakeAt => _wakeAt;

    /// <summary>Whether it may be elected. Who is removed by an entry that is not committed still may: nobody else may have
    /// that entry, and then nobody else can be elected (dissertation 4.2.2).</summary>
    private bool MayStand => !_isInstalling && _ensembles.HasVoter(Self);

    /// <summary>What a leader knows of the others, for reports; empty where this replica does not lead.</summary>
    public IReadOnlyList<RaftPeer> Peers => _peers;

    private bool IsSoleVoter => _selfVotes && Ensemble.VoterCount == 1;

    /// <summary>Time has passed.</summary>
    /// <param name="now">The time, never less than before.</param>
    public void Tick(TimeSpan now)
    {
        _now = now;
        if (now < _wakeAt)
        {
            return;
        }

        if (Role == RaftRole.Leader)
        {
            LeaderTick();
        }
        else if (MayStand)
        {
            Poll();
        }
        else
        {
            // A learner has nothing to stand for; it only stops to believe in a leader that it does not hear.
            Leader = ReplicaId.None;
            _wakeAt = DrawElection();
        }
    }

    /// <summary>A message has come.</summary>
    /// <param name="from">Its sender, as the connection has proved.</param>
    /// <param name="message">The message.</param>
    /// <param name="now">The time, never less than before.</param>
    public void Receive(ReplicaId from, RaftMessage message, TimeSpan now)
    {
        _now = now;
        switch (message)
        {
            case RaftMessage.AppendRequest append:
                OnAppend(from, append);
                break;
            case RaftMessage.AppendReply reply:
                OnAppendReply(from, reply);
                break;
            case RaftMessage.VoteRequest request:
                OnVoteRequest(from, request);
                break;
            case RaftMessage.VoteReply reply:
                OnVoteReply(from, reply);
                break;
            case RaftMessage.SnapshotHeader header:
                OnSnapshot(from, header);
                break;
            case RaftMessage.TransferNow transfer:
                OnTransferNow(transfer);
                break;
        }
    }

    /// <summary>All writes up to those of this output are on the own disk.</summary>
    /// <param name="sequence">The output's <see cref="RaftOutput.Sequence"/>.</param>
    public void Written(long sequence)
    {
        _ledger.Written(sequence);
        if (Role == RaftRole.Candidate)
        {
            CountVotes();
        }
        else if (Role == RaftRole.Leader)
        {
            AdvanceCommit();
        }
    }

    /// <summary>What is to be done after the inputs so far.</summary>
    /// <returns>The work, possibly none; valid until the next call.</returns>
    public RaftOutput Take()
    {
        if (Role == RaftRole.Leader)
        {
            Send();
        }

        var output = _output;
        output.Sequence = ++_sequence;
        output.CommitIndex = CommitIndex;
        var role = new RoleChange(Role, Term, Leader);
        if (role != _told)
        {
            output.RoleChange = _told = role;
        }

        if (output.Writes)
        {
            _ledger.Taken(output.Sequence, _log.LastIndex, _hard);
        }

        _output = _taken;
        _taken = output;
        _output.Clear();
        _log.ContinueIn(_output);
        return output;
    }

    private void ReadEnsembles(ILogReader log, long from)
    {
        var batch = new List<LogEntry>();
        for (var next = Math.Max(from, log.FirstIndex); next <= log.LastIndex; next += batch.Count)
        {
            batch.Clear();
            if (log.Read(next, _settings.MaxBatchEntries, _settings.MaxBatchBytes, batch) == 0)
            {
                throw new InvalidDataException($"The log should hold the entry {next} and does not.");
            }

            foreach (var entry in batch)
            {
                if (entry.Kind == EntryKind.Ensemble)
                {
                    _ensembles.Append(entry);
                }
            }
        }
    }

    private void EnsembleChanged()
    {
        _selfVotes = Ensemble.IsVoter(Self);
        if (Role == RaftRole.Leader)
        {
            ListPeers();
        }
    }

    private void SetHard(long term, ReplicaId vote)
    {
        _hard = new HardState(term, vote);
        _output.HardState = _hard;
    }

    private void CommitTo(long index)
    {
        if (index <= CommitIndex)
        {
            return;
        }

        var wasCommitted = IsEnsembleCommitted;
        CommitIndex = index;
        _ensembles.Committed(index);
        if (Role == RaftRole.Leader && !wasCommitted && IsEnsembleCommitted)
        {
            EnsembleCommitted();
        }
    }

    private TimeSpan DrawElection()
    {
        var spread = (int)Math.Max(1, (_settings.ElectionMax - _settings.ElectionMin).TotalMilliseconds);
        return _now + _settings.ElectionMin + TimeSpan.FromMilliseconds(_random(spread + 1));
    }

    private void SendNow(ReplicaId to, RaftMessage message) => _output.Now.Add(new RaftSend(to, message));

    private void SendAfterWrite(ReplicaId to, RaftMessage message) => _output.AfterWrite.Add(new RaftSend(to, message));

    /// <summary>Sends an answer that claims nothing of the log: at once, unless its term might be forgotten.</summary>
    private void Answer(ReplicaId to, RaftMessage message)
    {
        if (_ledger.Holds(_hard))
        {
            SendNow(to, message);
        }
        else
        {
            SendAfterWrite(to, message);
        }
    }
}
