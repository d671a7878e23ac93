using System.Globalization;
using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Checking.Ownership;
using Arlen.Chaos.Checking.Sets;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Workloads;

/// <summary>W-LOCK: locks with fencing tokens over a list outside the cluster, by clients of which some oversleep their lease.</summary>
/// <param name="isFenced">False: the door that looks at no token is judged, which shows that the judge notices.</param>
internal sealed class LocksWorkload(bool isFenced = true) : IWorkload
{
    private const int Clients = 6;
    private const int Locks = 3;
    private const int EntriesEach = 120;
    private static readonly TimeSpan Think = TimeSpan.FromMilliseconds(150);

    private readonly Lock _lock = new();
    private readonly List<FencedResource> _resources = [];
    private readonly List<Belief> _beliefs = [];
    private readonly int[] _current = [-1, -1, -1];

    /// <inheritdoc />
    public string Id => isFenced ? "W-LOCK" : "W-LOCK-plain";

    /// <inheritdoc />
    public Task RunAsync(Session session, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => UseAsync(session.NewClient(), stop)));

    /// <inheritdoc />
    public Task FinishAsync(Session session)
    {
        foreach (var resource in _resources)
        {
            var (fenced, plain) = resource.Contents;
            var now = session.Clock.Nanoseconds;
            var read = new Operation
            {
                Seed = session.Seed,
                Client = -1,
                Process = session.NextProcess(),
                Op = Ops.ReadAll,
                InvokedAt = now,
                ReturnedAt = now,
            };
            session.Record(read with { Key = $"{resource.Name}:fenced", Result = [.. fenced] });
            session.Record(read with { Key = $"{resource.Name}:plain", Process = session.NextProcess(), Result = [.. plain] });
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public IReadOnlyList<CheckReport> Check(IReadOnlyList<Operation> history)
    {
        var plain = FullSet.Check(history.Where(o => o.Key.EndsWith(":plain", StringComparison.Ordinal)));
        if (!isFenced)
        {
            return [plain];
        }

        var told = new ReportDraft("unfenced-twin");
        told.Count("updates lost", plain.AnomaliesFound);
        return
        [
            Linearizable.Locks(history.Where(o => o.Op is Ops.Acquire or Ops.Release or Ops.Expire)),
            Beliefs.Check(_beliefs),
            FencingSink.Check(_resources.SelectMany(r => r.Effects)),
            FullSet.Check(history.Where(o => o.Key.EndsWith(":fenced", StringComparison.Ordinal))),
            told.Build(),
        ];
    }

    private async Task UseAsync(Client client, CancellationToken stop)
    {
        var calls = new LockCalls(client);
        while (!stop.IsCancellationRequested)
        {
            var (acquired, lease) = await calls.AcquireAsync(Next(client.Random)).ConfigureAwait(false);
            if (lease is not null)
            {
                await HoldAsync(client, calls, acquired, lease).ConfigureAwait(false);
            }

            await client.RestAsync(acquired, Think, stop).ConfigureAwait(false);
        }
    }

    private async Task HoldAsync(Client client, LockCalls calls, Operation acquired, string lease)
    {
        var resource = Resource(acquired.Key);
        var (owner, token) = (acquired.Args[0], acquired.Token!.Value);
        var (fenced, plain) = resource.Read(owner, token);
        var sleeps = client.Random.NextDouble() < 0.08;
        var hold = sleeps ? LockCalls.Ttl * (1 + client.Random.NextDouble()) : TimeSpan.FromMilliseconds(client.Random.Next(20, 200));
        await Task.Delay(hold, client.Session.Clock.Time, CancellationToken.None).ConfigureAwait(false);

        // One who looks at its clock stops believing before the lease can end; one who oversleeps acts all the same.
        var now = client.Session.Clock.Nanoseconds;
        var ends = LockCalls.EndOf(acquired);
        if (now < ends || sleeps)
        {
            var accepted = resource.Write(owner, token, fenced.Add(owner), plain.Add(owner));
            Record(client, $"{resource.Name}:fenced", owner, token, now, accepted);
            Record(client, $"{resource.Name}:plain", owner, token, now, true);
        }

        var released = await calls.ReleaseAsync(acquired, lease).ConfigureAwait(false);
        lock (_lock)
        {
            _beliefs.Add(new Belief(acquired.Key, owner, token, acquired.ReturnedAt, Math.Min(ends, released.InvokedAt)));
        }
    }

    private static void Record(Client client, string key, string owner, long token, long invoked, bool isAccepted) =>
        client.Session.Record(new Operation
        {
            Seed = client.Session.Seed,
            Client = -1,
            Process = client.Session.NextProcess(),
            Op = Ops.Insert,
            Key = key,
            Args = [owner],
            Token = token,
            InvokedAt = invoked,
            ReturnedAt = client.Session.Clock.Nanoseconds,
            Outcome = isAccepted ? Outcome.Ok : Outcome.Fail,
        });

    // A lock is used for a bounded number of grants, so that its history can be searched; then another takes its place.
    private string Next(Random random)
    {
        var slot = random.Next(Locks);
        lock (_lock)
        {
            if (_current[slot] < 0 || _resources[_current[slot]].Effects.Count >= EntriesEach)
            {
                _current[slot] = _resources.Count;
                _resources.Add(new FencedResource(string.Create(CultureInfo.InvariantCulture, $"lock-{slot}-{_resources.Count}")));
            }

            return _resources[_current[slot]].Name;
        }
    }

    private FencedResource Resource(string name)
    {
        lock (_lock)
        {
            return _resources.First(r => r.Name == name);
        }
    }
}
