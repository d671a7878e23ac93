using Arlen.Chaos.Checking.Logs;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Generated;

/// <summary>
/// Makes the history of a store that is linearizable by construction: clients send, each operation takes effect at one moment
/// between, answers return. The log of what really happened is kept beside it.
/// </summary>
internal sealed class StoreRun(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, (string Value, long Index)> _store = [];
    private readonly PriorityQueue<Action, long> _events = new();
    private readonly List<Operation> _history = [];
    private readonly List<Change> _log = [];
    private int _processes;
    private long _index;
    private int _values;

    public int Clients { get; init; } = 8;

    public int Keys { get; init; } = 3;

    public int Operations { get; init; } = 400;

    public double UnknownShare { get; init; } = 0.03;

    /// <summary>Operations on one key before clients go on to the next set of keys.</summary>
    public int OperationsPerKey { get; init; } = 300;

    public IReadOnlyList<Operation> History => _history;

    public IReadOnlyList<Change> Log => _log;

    public StoreRun Run()
    {
        var left = Operations;
        for (var client = 0; client < Clients; client++)
        {
            var (self, process) = (client, _processes++);
            _events.Enqueue(() => Send(self, process, _random.Next(20)), 0);
        }

        while (_events.TryDequeue(out var step, out _))
        {
            step();
        }

        return this;

        void Send(int client, int process, long now)
        {
            if (left-- <= 0)
            {
                return;
            }

            var operation = Next(client, process, now);
            var effect = now + 1 + _random.Next(30);
            var returns = effect + 1 + _random.Next(30);
            var isUnknown = _random.NextDouble() < UnknownShare;
            var done = operation;
            var late = isUnknown ? effect + _random.Next(200) : effect;
            if (!isUnknown || _random.Next(2) == 0)
            {
                _events.Enqueue(() => done = Effect(operation), late);
            }

            _events.Enqueue(
                () =>
                {
                    _history.Add((isUnknown ? operation with { Outcome = Outcome.Info } : done) with { ReturnedAt = returns });
                    Send(client, isUnknown ? _processes++ : process, returns + _random.Next(20));
                },
                returns);
        }
    }

    private Operation Next(int client, int process, long now)
    {
        var generation = _history.Count / (OperationsPerKey * Keys);
        var key = $"k{generation}-{_random.Next(Keys)}";
        var operation = new Operation
        {
            Seed = seed,
            Client = client,
            Process = process,
            Op = Ops.Get,
            Key = key,
            InvokedAt = now,
        };
        return _random.Next(10) switch
        {
            < 5 => operation,
            < 8 => operation with { Op = Ops.Put, Args = [$"v{++_values}"] },
            < 9 => operation with { Op = Ops.Cas, Args = [$"v{++_values}", $"{Expected(key)}"] },
            _ => operation with { Op = Ops.Delete },
        };
    }

    /// <summary>The version a compare expects: the key's own, or one a little older.</summary>
    private long Expected(string key) =>
        _store.TryGetValue(key, out var current) ? Math.Max(1, current.Index - Math.Max(0, _random.Next(5) - 2)) : 0;

    private Operation Effect(Operation operation)
    {
        var there = _store.TryGetValue(operation.Key, out var current);
        switch (operation.Op)
        {
            case Ops.Get:
                return there ? operation with { Result = [current.Value, $"{current.Index}"], Index = current.Index } : operation;
            case Ops.Delete:
                return there ? Written(operation, null, "true") : operation with { Result = ["false"] };
            case Ops.Cas when current.Index != long.Parse(operation.Args[1], null):
                return operation with { Result = ["false", $"{current.Index}"] };
            case Ops.Cas:
                return Written(operation, operation.Args[0], "true");
            default:
                return Written(operation, operation.Args[0]);
        }
    }

    private Operation Written(Operation operation, string? value, params string[] result)
    {
        _log.Add(new Change(++_index, operation.Key, value));
        if (value is null)
        {
            _store.Remove(operation.Key);
            return operation with { Result = [.. result], Index = _index };
        }

        _store[operation.Key] = (value, _index);
        return operation with { Result = [.. result, $"{_index}"], Index = _index };
    }
}
