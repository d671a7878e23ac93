using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Checking.Logs;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Workloads;

/// <summary>W-KV: reads, writes, compare-and-set and deletes of a few keys, which must be linearizable; values are never repeated.</summary>
/// <param name="isLocal">Whether reads may be stale though they are judged as if they must not: shows that the judge notices.</param>
internal sealed class KeysWorkload(bool isLocal = false) : IWorkload
{
    private const string Prefix = "kv-";
    private const int Clients = 8;
    private static readonly TimeSpan Think = TimeSpan.FromMilliseconds(60);

    private readonly KeyRing _keys = new(Prefix);
    private long? _start;
    private List<IReadOnlyList<KeyChange>?> _logs = [];

    /// <inheritdoc />
    public string Id => isLocal ? "W-KV-local" : "W-KV";

    /// <inheritdoc />
    public async Task RunAsync(Session session, CancellationToken stop)
    {
        _start = await new KeyLog(session, Prefix).IndexAsync(stop).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => UseAsync(session.NewClient(), stop))).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task FinishAsync(Session session)
    {
        var calls = new KeyCalls(session.NewClient());
        foreach (var node in session.Nodes)
        {
            foreach (var key in _keys.Newest)
            {
                await calls.GetAsync(node, key, isLocal: false).ConfigureAwait(false);
            }

            _logs.Add(_start is { } start ? await new KeyLog(session, Prefix).ReadAsync(node, start).ConfigureAwait(false) : null);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<CheckReport> Check(IReadOnlyList<Operation> history)
    {
        var own = history.Where(o => o.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        var draft = new ReportDraft("log-copies");
        draft.Expect(_logs.Count(l => l is not null), "copies");
        if (_logs.FirstOrDefault(l => l is not null) is not { } log || _logs.Contains(null))
        {
            draft.Undecided("the log of writes could not be read back from every node");
            return [draft.Build(), Linearizable.Registers(own.Select(o => KeyCalls.Placed(o, [])))];
        }

        CompareCopies(draft, log);
        var changes = log.Select(c => new Change(c.Index, c.Key, c.Value)).ToList();
        var placed = own.Select(o => KeyCalls.Placed(o, log)).ToList();
        return
        [
            draft.Build(),
            LogAudit.Check(placed, changes),
            VersionWitness.Check(placed),
            Linearizable.Registers(Unknowns.Settle(placed, changes)),
        ];
    }

    private void CompareCopies(ReportDraft draft, IReadOnlyList<KeyChange> first)
    {
        draft.Count("changes", first.Count);
        foreach (var other in _logs.Skip(1))
        {
            // Each copy ends with a mark of its own; what is before the first's mark must be the same everywhere.
            var same = other!.TakeWhile(c => c.Index <= first[^1].Index).SequenceEqual(first);
            if (!same)
            {
                var at = first.Zip(other!).FirstOrDefault(p => p.First != p.Second);
                draft.Illegal("copies-differ", $"one node says {at.First}, another {at.Second}");
            }
        }
    }

    private async Task UseAsync(Client client, CancellationToken stop)
    {
        var calls = new KeyCalls(client);
        while (!stop.IsCancellationRequested)
        {
            var key = _keys.Take(client.Random);
            var done = await OneAsync(calls, client, key).ConfigureAwait(false);
            await client.RestAsync(done, Think, stop).ConfigureAwait(false);
        }
    }

    private Task<Operation> OneAsync(KeyCalls calls, Client client, string key) => client.Random.NextDouble() switch
    {
        < 0.4 => calls.GetAsync(client.NextNode(), key, isLocal),
        < 0.6 => calls.PutAsync(key),
        < 0.95 => calls.CompareAsync(key),
        _ => calls.DeleteAsync(key),
    };
}
