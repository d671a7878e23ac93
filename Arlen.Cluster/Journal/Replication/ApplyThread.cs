using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>The one thread that turns committed entries into state.</summary>
/// <param name="log">The log.</param>
/// <param name="state">What applies; also keeps how far it is.</param>
/// <param name="failed">Told once of a fault after which this replica's state would not be the others'.</param>
internal sealed class ApplyThread(ILogReader log, IAppliedState state, Action<Exception> failed)
{
    private const int MaxEntries = 1024;
    private const int MaxBytes = 4 << 20;
    private readonly object _gate = new();
    private readonly List<LogEntry> _entries = [];
    private Thread? _thread;
    private Action? _errand;
    private long _target;
    private bool _stopped;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "arlen-journal-apply" };
        _thread.Start();
    }

    /// <summary>The log is committed so far, and on the own disk.</summary>
    public void CommittedTo(long index)
    {
        lock (_gate)
        {
            if (index > _target)
            {
                _target = index;
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Runs something between two entries, as this thread.</summary>
    public void Run(Action errand)
    {
        lock (_gate)
        {
            _errand += errand;
            Monitor.Pulse(_gate);
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.Pulse(_gate);
        }

        _thread?.Join();
    }

    private void Run()
    {
        try
        {
            while (Next() is { } turn)
            {
                turn.Errand?.Invoke();
                Apply(turn.Target);
            }
        }
        catch (Exception cause)
        {
            // The supervisor of the state: what it did not apply it must not skip.
            failed(cause);
        }
    }

    private Turn? Next()
    {
        lock (_gate)
        {
            while (!_stopped && _errand is null && _target <= state.AppliedIndex)
            {
                Monitor.Wait(_gate);
            }

            var turn = _stopped ? null : new Turn(_errand, _target);
            _errand = null;
            return turn;
        }
    }

    private void Apply(long target)
    {
        while (state.AppliedIndex < target)
        {
            _entries.Clear();
            var wanted = (int)Math.Min(MaxEntries, target - state.AppliedIndex);
            if (log.Read(state.AppliedIndex + 1, wanted, MaxBytes, _entries) == 0)
            {
                // A snapshot is on its way; it will bring the state past the gap.
                return;
            }

            state.Apply(_entries);
        }
    }

    private sealed record Turn(Action? Errand, long Target);
}
