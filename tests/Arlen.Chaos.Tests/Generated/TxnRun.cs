using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Generated;

/// <summary>
/// Makes a history of list transactions that is strictly serializable by construction: each takes effect at one moment.
/// </summary>
internal sealed class TxnRun(int seed)
{
    private const int Clients = 6;
    private const int Keys = 5;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<int>> _lists = [];
    private readonly List<Operation> _history = [];
    private int _elements;

    public IReadOnlyList<Operation> History => _history;

    public TxnRun Run()
    {
        // Each client is free again at some time; who is free first sends next, and effects come in the order of their moments.
        var moments = new PriorityQueue<(Operation Sent, long Returns, bool IsUnknown), long>();
        var free = new long[Clients];
        for (var i = 0; i < 300; i++)
        {
            var client = Array.IndexOf(free, free.Min());
            var sent = free[client] + _random.Next(10);
            var effect = sent + 1 + _random.Next(20);
            var returns = effect + 1 + _random.Next(20);
            moments.Enqueue((Next(client, i, sent), returns, _random.Next(30) == 0), effect);
            free[client] = returns + 1;
        }

        while (moments.TryDequeue(out var moment, out _))
        {
            var happens = !moment.IsUnknown || _random.Next(2) == 0;
            var done = happens ? Done(moment.Sent) : moment.Sent;
            var told = moment.IsUnknown ? moment.Sent with { Outcome = Outcome.Info } : done;
            _history.Add(told with { ReturnedAt = moment.Returns });
        }

        return this;
    }

    private Operation Next(int client, int process, long sent)
    {
        var steps = Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => (Key: $"x{_random.Next(Keys)}", IsAppend: _random.Next(2) == 0));
        return new Operation
        {
            Seed = seed,
            Client = client,
            Process = process,
            Op = Ops.Txn,
            Args = [.. steps.SelectMany(s => s.IsAppend ? ["append", s.Key, $"{++_elements}"] : new[] { "read", s.Key, "" })],
            InvokedAt = sent,
        };
    }

    private Operation Done(Operation sent)
    {
        var results = new List<string>();
        foreach (var step in sent.Args.Chunk(3))
        {
            var list = _lists.TryGetValue(step[1], out var there) ? there : _lists[step[1]] = [];
            if (step[0] == "append")
            {
                list.Add(int.Parse(step[2], null));
            }

            results.Add(step[0] == "append" ? "" : string.Join(',', list));
        }

        return sent with { Result = [.. results] };
    }
}
