using System.Threading.Tasks.Sources;
using Arlen.Journal.State.Wire;
using Arlen.Time;

namespace Arlen.Journal.Replication;

/// <summary>A command whose caller waits. It ends once.</summary>
internal sealed class PendingCommand : IValueTaskSource<CommandOutcome>
{
    private ManualResetValueTaskSourceCore<CommandOutcome> _source = new() { RunContinuationsAsynchronously = true };
    private int _ended;

    public PendingCommand(CommandV1 command, Deadline deadline)
    {
        (Command, Deadline) = (command, deadline);
        Size = command.CalculateSize();
    }

    public CommandV1 Command { get; }

    public Deadline Deadline { get; }

    /// <summary>Bytes of the command.</summary>
    public int Size { get; }

    /// <summary>Whether the state has answered it, with or without a caller who still waits.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>The end; to be awaited once.</summary>
    public ValueTask<CommandOutcome> Outcome => new(this, _source.Version);

    public void End(CommandOutcome outcome)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _source.SetResult(outcome);
        }
    }

    CommandOutcome IValueTaskSource<CommandOutcome>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<CommandOutcome>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<CommandOutcome>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
