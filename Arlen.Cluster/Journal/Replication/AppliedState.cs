using Arlen.Journal.Raft;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;

namespace Arlen.Journal.Replication;

/// <summary>Carries committed entries into the state, and its answers to those of this node who wait. One thread.</summary>
internal sealed class AppliedState : IAppliedState, IResultSink
{
    private static readonly Refusal Forgotten = new(
        RefusalCode.LogUnavailable, "this node was away for so long that the log has forgotten what it had asked; it may have been done");

    private readonly IStateStore _store;
    private readonly Listeners _listeners;
    private readonly List<AppliedCommand> _answers = [];
    private ReplicatedState _machine;
    private bool _hasChanges;
    private long _bytes;
    private long _appliedAt;

    /// <param name="store">Where the state is.</param>
    /// <param name="listeners">Who is told what was applied.</param>
    public AppliedState(IStateStore store, Listeners listeners)
    {
        (_store, _listeners) = (store, listeners);
        _machine = new ReplicatedState(store);
    }

    /// <summary>How long ago an entry was applied; null where none was.</summary>
    public TimeSpan? Age => Volatile.Read(ref _appliedAt) is > 0 and var at ? _listeners.Time.GetElapsedTime(at) : null;

    public long AppliedIndex => _machine.Index;

    /// <summary>The term of the last entry applied here; 0 until one was.</summary>
    public long AppliedTerm { get; private set; }

    /// <summary>Log time after the last entry applied here, ms since 1970; 0 before any.</summary>
    public long LogTimeMs => _machine.LogTimeMs;

    public void Apply(List<LogEntry> entries)
    {
        var batch = _store.Begin();
        foreach (var entry in entries)
        {
            _machine.Apply(entry.Index, entry.Kind is EntryKind.Commands ? entry.Payload : default, batch, this);
            AppliedTerm = entry.Term;
            _bytes += entry.Payload.Length;
        }

        _store.Commit(batch, AppliedIndex);
        Volatile.Write(ref _appliedAt, _listeners.Time.GetTimestamp());
        foreach (var answer in _answers)
        {
            Deliver(answer);
        }

        _answers.Clear();
        _listeners.Barriers.Applied(AppliedIndex);
        if (_hasChanges)
        {
            _hasChanges = false;
            _listeners.Changed();
        }
    }

    /// <summary>The state was replaced by another's.</summary>
    public void Reload()
    {
        _machine = new ReplicatedState(_store);
        _listeners.Barriers.Applied(AppliedIndex);
        _listeners.Changed();
    }

    /// <summary>How much was applied since this was last asked.</summary>
    public long TakeBytes(long atLeast)
    {
        if (_bytes < atLeast)
        {
            return 0;
        }

        var bytes = _bytes;
        _bytes = 0;
        return bytes;
    }

    void IResultSink.Answered(in AppliedCommand applied)
    {
        if (applied.Client == 0 || applied.Client == _listeners.Proposals.Client)
        {
            _answers.Add(applied);
        }
    }

    void IResultSink.Unreadable(long index)
    {
        // The same on every replica: it did nothing, and who sent it hears nothing.
    }

    void IResultSink.Changed(IReadOnlyList<ChangeV1> changes) => _hasChanges = true;

    private void Deliver(AppliedCommand answer)
    {
        var result = ResultV1.Parser.ParseFrom(answer.Result.Span);
        if (answer.Client != 0 && result.Code == StateCodes.ClientLost)
        {
            _listeners.Proposals.Answered(answer.Sequence, CommandOutcome.Unknown(Forgotten));
            _listeners.Proposals.BecomeClient(0);
        }
        else if (answer.Client != 0)
        {
            _listeners.Proposals.Answered(answer.Sequence, CommandOutcome.Done(result));
        }
        else if (result.Client != 0 && StateReader.ClientName(_store, result.Client) == _listeners.ClientName)
        {
            _listeners.Proposals.BecomeClient(result.Client);
        }
    }

    /// <summary>Who is told what was applied.</summary>
    /// <param name="Proposals">This node's commands.</param>
    /// <param name="Barriers">This node's readers.</param>
    /// <param name="ClientName">What this node calls itself when it asks for a client's number, unlike any other.</param>
    /// <param name="Time">The clock.</param>
    /// <param name="Changed">Told when something changed that may be watched.</param>
    internal sealed record Listeners(Proposals Proposals, ReadBarriers Barriers, string ClientName, TimeProvider Time, Action Changed);
}
