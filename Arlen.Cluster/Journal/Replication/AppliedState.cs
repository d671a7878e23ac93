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
    private readonly Proposals _proposals;
    private readonly ReadBarriers _barriers;
    private readonly string _clientName;
    private readonly List<AppliedCommand> _answers = [];
    private readonly Action _changed;
    private ReplicatedState _machine;
    private bool _hasChanges;
    private long _bytes;

    /// <param name="store">Where the state is.</param>
    /// <param name="proposals">This node's commands.</param>
    /// <param name="barriers">This node's readers.</param>
    /// <param name="clientName">What this node calls itself when it asks for a client's number, unlike any other.</param>
    /// <param name="changed">Told when something changed that may be watched.</param>
    public AppliedState(IStateStore store, Proposals proposals, ReadBarriers barriers, string clientName, Action changed)
    {
        (_store, _proposals, _barriers, _clientName, _changed) = (store, proposals, barriers, clientName, changed);
        _machine = new ReplicatedState(store);
    }

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
        foreach (var answer in _answers)
        {
            Deliver(answer);
        }

        _answers.Clear();
        _barriers.Applied(AppliedIndex);
        if (_hasChanges)
        {
            _hasChanges = false;
            _changed();
        }
    }

    /// <summary>The state was replaced by another's.</summary>
    public void Reload()
    {
        _machine = new ReplicatedState(_store);
        _barriers.Applied(AppliedIndex);
        _changed();
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
        if (applied.Client == 0 || applied.Client == _proposals.Client)
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
            _proposals.Answered(answer.Sequence, CommandOutcome.Unknown(Forgotten));
            _proposals.BecomeClient(0);
        }
        else if (answer.Client != 0)
        {
            _proposals.Answered(answer.Sequence, CommandOutcome.Done(result));
        }
        else if (result.Client != 0 && StateReader.ClientName(_store, result.Client) == _clientName)
        {
            _proposals.BecomeClient(result.Client);
        }
    }
}
