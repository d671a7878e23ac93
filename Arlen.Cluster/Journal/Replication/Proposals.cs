using Arlen.Journal.State.Wire;
using Arlen.Refusals;
using Arlen.Time;

namespace Arlen.Journal.Replication;

/// <summary>The commands of this node on their way into the log: what waits, and the one batch that is under way.</summary>
/// <remarks>
/// One batch at a time: what arrives meanwhile is the next one, so the batch grows with the load and nothing is gained by a second.
/// A batch is under way until the state has answered all of it. It is sent again when the leader changes or is silent; the state knows
/// client and sequence and answers the second time what it answered the first.
/// </remarks>
/// <param name="clientName">What this node calls itself when it asks for a client's number, unlike any other.</param>
/// <param name="maxWaiting">How many commands may wait.</param>
/// <param name="time">The clock.</param>
/// <param name="wake">Told when there is something to send.</param>
internal sealed class Proposals(string clientName, int maxWaiting, TimeProvider time, Action wake)
{
    private const int MaxBatchBytes = 1 << 20;
    private const int MaxBatchCommands = 4096;
    private static readonly Refusal Silent = new(RefusalCode.LogUnavailable, "no leader of the replicated log answered in time");
    private static readonly Refusal Closed = new(RefusalCode.NodeDraining, "the replicated log stops on this node");

    private readonly Lock _lock = new();
    private readonly Queue<PendingCommand> _waiting = new();
    private readonly List<PendingCommand> _flying = [];
    private readonly Refusal _full = new(RefusalCode.LogQueueFull, $"{maxWaiting} commands wait on this node");
    private long _client;
    private long _sequence;
    private long _sentAt;
    private long _askedAt = long.MinValue;
    private int _answers;
    private bool _closed;

    /// <summary>How many commands wait or are under way.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count + _flying.Count;
            }
        }
    }

    /// <summary>Under which number the state knows this node; 0 as long as it does not.</summary>
    public long Client => Volatile.Read(ref _client);

    /// <summary>Takes a command from its caller.</summary>
    public ValueTask<CommandOutcome> ProposeAsync(CommandV1 command, Deadline deadline)
    {
        var pending = new PendingCommand(command, deadline);
        bool isFirst;
        lock (_lock)
        {
            if (_closed || _waiting.Count >= maxWaiting)
            {
                return new(CommandOutcome.NotStarted(_closed ? Closed : _full));
            }

            isFirst = _flying.Count == 0 && _waiting.Count == 0;
            _waiting.Enqueue(pending);
        }

        if (isFirst)
        {
            wake();
        }

        return pending.Outcome;
    }

    /// <summary>The state knows this node under that number from now on; 0: it has forgotten it.</summary>
    public void BecomeClient(long client)
    {
        lock (_lock)
        {
            if (client != 0 && _client != 0)
            {
                // Asked twice and answered twice: the first number is in use by now.
                return;
            }

            (_client, _sequence) = (client, 0);
        }

        wake();
    }

    /// <summary>The question for a client's number, where this node has none and asked last before <paramref name="silence"/> ago.</summary>
    public BatchV1? Opening(TimeSpan silence)
    {
        lock (_lock)
        {
            if (_client != 0 || _closed || (_askedAt != long.MinValue && time.GetElapsedTime(_askedAt) < silence))
            {
                return null;
            }

            _askedAt = time.GetTimestamp();
            return new BatchV1 { Commands = { new CommandV1 { OpenClient = new OpenClientV1 { Name = clientName } } } };
        }
    }

    /// <summary>The next batch, where none is under way.</summary>
    /// <returns>Null where there is nothing to send.</returns>
    public BatchV1? Next()
    {
        lock (_lock)
        {
            if (_flying.Count > 0 || _waiting.Count == 0 || _client == 0)
            {
                return null;
            }

            for (var bytes = 0; _flying.Count < MaxBatchCommands && _waiting.TryPeek(out var next); bytes += next.Size)
            {
                if (_flying.Count > 0 && bytes + next.Size > MaxBatchBytes)
                {
                    break;
                }

                next.Command.Client = _client;
                next.Command.Sequence = ++_sequence;
                _flying.Add(_waiting.Dequeue());
            }

            return Batch();
        }
    }

    /// <summary>The batch that is under way, once more, where it was sent before <paramref name="silence"/> ago.</summary>
    public BatchV1? Again(TimeSpan silence)
    {
        lock (_lock)
        {
            return _flying.Count > 0 && time.GetElapsedTime(_sentAt) >= silence ? Batch() : null;
        }
    }

    /// <summary>The state answered a command of this node.</summary>
    /// <param name="sequence">Which.</param>
    /// <param name="outcome">The answer; unknown where the state has forgotten this node and what it had asked.</param>
    public void Answered(long sequence, CommandOutcome outcome)
    {
        PendingCommand? answered = null;
        bool isNext;
        lock (_lock)
        {
            var first = _flying.Count > 0 ? _flying[0].Command.Sequence : long.MaxValue;
            if (sequence >= first && sequence - first < _flying.Count && !_flying[(int)(sequence - first)].IsAnswered)
            {
                answered = _flying[(int)(sequence - first)];
                answered.IsAnswered = true;
                _answers++;
            }

            isNext = _flying.Count > 0 && _answers == _flying.Count;
            if (isNext)
            {
                _flying.Clear();
                _answers = 0;
                isNext = _waiting.Count > 0;
            }
        }

        answered?.End(outcome);
        if (isNext)
        {
            wake();
        }
    }

    /// <summary>Ends the calls whose time is up.</summary>
    public void Expire()
    {
        lock (_lock)
        {
            foreach (var pending in _flying)
            {
                if (pending.Deadline.HasPassed(time))
                {
                    pending.End(CommandOutcome.Unknown(Silent));
                }
            }

            for (var left = _waiting.Count; left > 0; left--)
            {
                var pending = _waiting.Dequeue();
                if (pending.Deadline.HasPassed(time))
                {
                    pending.End(CommandOutcome.NotStarted(Silent));
                }
                else
                {
                    _waiting.Enqueue(pending);
                }
            }
        }
    }

    /// <summary>Takes no more commands and ends those that are here.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _flying.ForEach(p => p.End(CommandOutcome.Unknown(Closed)));
            while (_waiting.TryDequeue(out var pending))
            {
                pending.End(CommandOutcome.NotStarted(Closed));
            }
        }
    }

    private BatchV1 Batch()
    {
        _sentAt = time.GetTimestamp();
        var batch = new BatchV1();
        var lowest = _flying[0].Command.Sequence;
        foreach (var pending in _flying)
        {
            if (!pending.IsAnswered)
            {
                pending.Command.Lowest = lowest;
                batch.Commands.Add(pending.Command);
            }
        }

        return batch;
    }
}
