using Arlen.Journal.State.Wire;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>Random entries from a seed: few names, so that commands meet; what answers said (<see cref="Saw"/>), so that they fit.</summary>
internal sealed class Traffic(int seed)
{
    private const int Clients = 3;

    private readonly Random _random = new(seed);
    private readonly List<long> _sessions = [];
    private readonly List<(CommandV1 Acquire, long Number)> _leases = [];
    private readonly Dictionary<string, long> _streams = [];
    private readonly Dictionary<string, long> _revisions = [];
    private readonly List<CommandV1> _sent = [];
    private readonly long[] _sequences = new long[Clients + 1];
    private long _clock = Machine.Noon;

    /// <summary>Commands that were sent a second time.</summary>
    public int Retries { get; private set; }

    public (byte[] Payload, long Time, IReadOnlyList<CommandV1> Commands) Next()
    {
        _clock += _random.Next(10) == 0 ? _random.Next(-20_000, 60_000) : _random.Next(0, 1_500);
        var commands = Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Numbered(One())).ToArray();
        return (Machine.Payload(_clock, commands), _clock, commands);
    }

    /// <summary>What a command was answered.</summary>
    public void Saw(CommandV1 command, ResultV1 result)
    {
        if (result.Session is { } session)
        {
            _sessions.Add(session.Session);
        }

        if (result.Lease is { } lease && command.Acquire is not null && result.Code == "")
        {
            _leases.Add((command, lease.Lease + (lease.Lease == 0 ? lease.Ticket : 0)));
        }

        if (result.Stream is { } stream)
        {
            _streams[(command.Append?.Stream ?? command.Trim?.Stream ?? command.SaveSnapshot?.Stream ?? command.DropSnapshots.Stream)
                .ToStringUtf8()] = stream.Highest;
        }

        if (result.Key is { } key && command.Put is not null)
        {
            _revisions[command.Put.Key.ToStringUtf8()] = key.Modified;
        }
    }

    // A third has no client; of the others some come twice, some say that older answers are not wanted any more.
    private CommandV1 Numbered(CommandV1 command)
    {
        if (_sent.Count > 0 && _random.Next(8) == 0)
        {
            Retries++;
            return _sent[^_random.Next(1, Math.Min(40, _sent.Count) + 1)];
        }

        var client = _random.Next(Clients + 1);
        if (client == 0 || command.Tick is not null || command.OpenClient is not null)
        {
            return command;
        }

        var sequence = ++_sequences[client];
        var sent = command.Of(client, sequence, Math.Max(1, sequence - _random.Next(30)));
        _sent.Add(sent);
        return sent;
    }

    private CommandV1 One() => _random.Next(24) switch
    {
        < 5 => Some.Put(Key(), $"v{_random.Next(1000)}", Rarely() ? Session() : 0, Expected()),
        5 => Some.Delete(Key(), Expected()),
        < 8 => Transaction(),
        8 => Some.OpenSession(_random.Next(1_000, 30_000)),
        9 => Some.KeepSession(Session()),
        10 => Some.CloseSession(Session()),
        < 14 => Acquire(),
        14 => Renew(),
        < 17 => Release(),
        17 or 18 => Append(),
        19 => Some.Trim(Stream(), _random.Next(60)),
        20 => Some.Save(Stream(), _random.Next(9), $"s{_random.Next(1000)}", _random.Next(4), _random.Next(9)),
        21 => Some.Drop(Stream(), _random.Next(9), _random.Next(9)),
        22 => _random.Next(10) == 0 ? Some.OpenClient() : Some.NextEpoch($"e{_random.Next(3)}", _random.Next(5)),
        _ => new CommandV1 { Tick = new TickV1() },
    };

    private CommandV1 Transaction()
    {
        var compare = Enumerable.Range(0, _random.Next(3)).Select(_ => Compare()).ToArray();
        return Some.Transaction(compare, Operations(), Operations());
    }

    private CompareV1 Compare() => new()
    {
        Key = Some.Bytes(Key()),
        Target = (CompareV1.Types.Target)_random.Next(4),
        Relation = (CompareV1.Types.Relation)_random.Next(4),
        Number = _random.Next(4),
        Value = Some.Bytes($"v{_random.Next(1000)}"),
    };

    // Now and then one key twice, which is refused.
    private OperationV1[] Operations() => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => _random.Next(3) switch
    {
        0 => Some.DeleteIn(Key()),
        1 => Some.GetIn(Key()),
        _ => Some.PutIn(Key(), $"v{_random.Next(1000)}", Rarely() ? Session() : 0),
    })];

    private CommandV1 Acquire()
    {
        var command = Some.Acquire(
            $"l{_random.Next(4)}", $"o{_random.Next(100)}", _random.Next(4) == 0 ? 0 : _random.Next(500, 20_000),
            _random.Next(2) * _random.Next(1, 20_000), _random.Next(3) == 0 ? Session() : 0);
        command.Acquire.Kind = (LeaseKindV1)_random.Next(3);
        command.Acquire.Permits = _random.Next(8) == 0 ? 3 : 2;
        command.Acquire.Value = Some.Bytes($"x{_random.Next(10)}");
        return command;
    }

    private CommandV1 Renew()
    {
        var (acquire, number) = Lease();
        var command = Some.Renew(acquire.Acquire.Name.ToStringUtf8(), number, _random.Next(2) * _random.Next(500, 20_000));
        command.Renew.Kind = acquire.Acquire.Kind;
        if (Rarely())
        {
            command.Renew.Value = Some.Bytes($"x{_random.Next(10)}");
        }

        return command;
    }

    private CommandV1 Release()
    {
        var (acquire, number) = Lease();
        return Some.Release(acquire.Acquire.Name.ToStringUtf8(), number, acquire.Acquire.Kind);
    }

    private CommandV1 Append()
    {
        var stream = Stream();
        var expected = _streams.GetValueOrDefault(stream) + (Rarely() ? 2 : 1);
        var command = Some.Append(stream, expected, [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => $"e{_random.Next(1000)}")]);
        command.Append.Writer = _random.Next(3);
        return command;
    }

    private (CommandV1 Acquire, long Number) Lease() =>
        _leases.Count == 0 ? (Some.Acquire("l0", "o"), _random.Next(100)) : _leases[^_random.Next(1, Math.Min(10, _leases.Count) + 1)];

    private long Session() => _sessions.Count == 0 ? _random.Next(100) : _sessions[^_random.Next(1, Math.Min(6, _sessions.Count) + 1)];

    private long? Expected() => _random.Next(4) switch
    {
        0 => 0,
        1 => _revisions.Values.LastOrDefault(),
        _ => null,
    };

    private string Key() => $"k{_random.Next(8)}";

    private string Stream() => $"p{_random.Next(4)}";

    private bool Rarely() => _random.Next(5) == 0;
}
