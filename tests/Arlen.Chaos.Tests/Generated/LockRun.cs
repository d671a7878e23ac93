using Arlen.Chaos.Checking.Ownership;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Generated;

/// <summary>
/// Makes the history of one lock under clients that hold it, sometimes until it runs out, and act on a fenced resource: beside it
/// what the clients believed, what the resource saw and who owned.
/// </summary>
internal sealed class LockRun
{
    private const int Clients = 5;

    private readonly Random _random;
    private readonly List<Operation> _history = [];
    private readonly List<Belief> _beliefs = [];
    private readonly List<SinkEffect> _effects = [];

    public LockRun(int seed)
    {
        _random = new Random(seed);
        long now = 0;
        for (var token = 1; token <= 60; token++)
        {
            now = Hold($"c{_random.Next(Clients)}", token, now) + 1 + _random.Next(10);
        }
    }

    public IReadOnlyList<Operation> History => _history;

    public IReadOnlyList<Belief> Beliefs => _beliefs;

    public IReadOnlyList<SinkEffect> Effects => _effects;

    public IEnumerable<OwnerEvent> Owners => _beliefs.SelectMany(
        b => new[] { new OwnerEvent(b.Name, $"{b.Holder}#{b.Token}", b.From, true, b.Token), new OwnerEvent(b.Name, $"{b.Holder}#{b.Token}", b.Until, false) });

    private long Hold(string owner, int token, long now)
    {
        var sent = now - _random.Next(3);
        var granted = now + 1 + _random.Next(5);
        _history.Add(Some.Acquire(Math.Max(0, sent), granted, owner, true, token));
        _effects.AddRange(Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => new SinkEffect("l", token, owner, true)));
        var until = granted + 10 + _random.Next(20);
        if (_random.Next(2) == 0)
        {
            _history.Add(Some.Acquire(granted + 1, until - 1, $"c{_random.Next(Clients)}", false));
        }

        _beliefs.Add(new Belief("l", owner, token, granted, until));
        if (_random.Next(4) == 0)
        {
            _history.Add(Some.Expire(until, owner, token));
            return until;
        }

        _history.Add(Some.Release(until + 1, until + 5, owner, true, token));
        return until + 5;
    }
}
