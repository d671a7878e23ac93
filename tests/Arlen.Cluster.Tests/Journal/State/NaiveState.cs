using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Kind = Arlen.Journal.State.Wire.CommandV1.KindOneofCase;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>
/// What the machine should do, written a second time in the plainest way: lists and dictionaries, no store, no index of what is due,
/// nothing forgotten. One call a command; the answer as text.
/// </summary>
internal sealed partial class NaiveState
{
    private readonly SortedDictionary<string, Entry> _keys = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, (long Ttl, long Expires)> _sessions = [];
    private readonly Dictionary<string, List<string>> _streams = [];
    private readonly Dictionary<string, (long Trimmed, long Writer)> _heads = [];
    private readonly Dictionary<string, SortedDictionary<long, (string Data, long Taken)>> _snapshots = [];
    private readonly Dictionary<string, long> _epochs = [];
    private readonly SortedDictionary<long, Sender> _clients = [];
    private long _now;
    private long _clientsOpened;

    /// <summary>The last revision given.</summary>
    public long Revision { get; private set; }

    /// <summary>How often each command of a client was really done.</summary>
    public Dictionary<(long Client, long Sequence), int> Done { get; } = [];

    public void Time(long time) => _now = Math.Max(_now, time);

    public string Do(CommandV1 command)
    {
        if (command.Transaction is { } transaction && (ChangesTwice(transaction.Success) || ChangesTwice(transaction.Failure)))
        {
            return StateCodes.Invalid;
        }

        if (command.Acquire is { TtlMs: 0, Session: 0 } || IsBadTtl(command.Acquire?.TtlMs) || IsBadTtl(command.Renew?.TtlMs))
        {
            return StateCodes.Invalid;
        }

        if (command.Client == 0)
        {
            return Once(command);
        }

        if (!_clients.TryGetValue(command.Client, out var sender))
        {
            return StateCodes.ClientLost;
        }

        sender.Active = _now;
        sender.Lowest = Math.Max(sender.Lowest, command.Lowest);
        if (command.Sequence < sender.Lowest)
        {
            return StateCodes.Unknown;
        }

        if (!sender.Answers.TryGetValue(command.Sequence, out var answer))
        {
            Done[(command.Client, command.Sequence)] = Done.GetValueOrDefault((command.Client, command.Sequence)) + 1;
            sender.Answers[command.Sequence] = answer = Once(command);
        }

        return answer;
    }

    /// <summary>Everything that is kept, as text.</summary>
    public IEnumerable<string> Dump() =>
    [
        .. _keys.Select(k => $"key {k.Key}={k.Value.Value} {k.Value.Created} {k.Value.Modified} {k.Value.Version} {k.Value.Session}"),
        .. _sessions.Select(s => $"session {s.Key} {s.Value.Expires}"),
        .. _resources.Where(r => !r.Value.IsIdle).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"lease {r.Key} {r.Value}"),
        .. _streams.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"stream {s.Key} {string.Join(',', s.Value.Index()
            .Where(e => e.Index >= _heads[s.Key].Trimmed).Select(e => $"{e.Index + 1}{e.Item}"))}"),
        .. _snapshots.Where(s => s.Value.Count > 0).OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => $"snapshots {s.Key} {string.Join(',', s.Value.Select(n => $"{n.Key}{n.Value.Data}"))}"),
    ];

    private string Once(CommandV1 command) => command.KindCase switch
    {
        Kind.Put => Put(command.Put),
        Kind.Delete => Delete(command.Delete),
        Kind.Transaction => Transact(command.Transaction),
        Kind.OpenSession => OpenSession(command.OpenSession.TtlMs),
        Kind.KeepSession => KeepSession(command.KeepSession.Session),
        Kind.CloseSession => CloseSession(command.CloseSession.Session),
        Kind.Acquire => Acquire(command.Acquire),
        Kind.Renew => Renew(command.Renew),
        Kind.Release => Release(command.Release),
        Kind.Append => Append(command.Append),
        Kind.Trim => Trim(command.Trim),
        Kind.SaveSnapshot => Save(command.SaveSnapshot),
        Kind.DropSnapshots => Drop(command.DropSnapshots),
        Kind.NextEpoch => $"epoch {_epochs[command.NextEpoch.Name.ToStringUtf8()] = NextEpoch(command.NextEpoch)}",
        Kind.OpenClient => OpenClient(),
        _ => Tick(),
    };

    private string Put(PutV1 put)
    {
        var key = put.Key.ToStringUtf8();
        if (put.HasExpected && put.Expected != (_keys.GetValueOrDefault(key)?.Modified ?? 0))
        {
            return $"{StateCodes.VersionMismatch} {_keys.GetValueOrDefault(key)?.Modified ?? 0}";
        }

        return put.Session != 0 && !_sessions.ContainsKey(put.Session) ? StateCodes.SessionLost : $"key {Set(put, ++Revision).Modified}";
    }

    private Entry Set(PutV1 put, long revision)
    {
        var before = _keys.GetValueOrDefault(put.Key.ToStringUtf8());
        return _keys[put.Key.ToStringUtf8()] =
            new Entry(put.Value.ToStringUtf8(), before?.Created ?? revision, revision, (before?.Version ?? 0) + 1, put.Session);
    }

    private string Delete(DeleteV1 delete)
    {
        var key = delete.Key.ToStringUtf8();
        var before = _keys.GetValueOrDefault(key)?.Modified ?? 0;
        if (delete.HasExpected && delete.Expected != before)
        {
            return $"{StateCodes.VersionMismatch} {before}";
        }

        Revision += _keys.Remove(key) ? 1 : 0;
        return $"key {before}";
    }

    private string Transact(TransactionV1 transaction)
    {
        var succeeds = transaction.Compare.All(Holds);
        var operations = succeeds ? transaction.Success : transaction.Failure;
        if (operations.Any(o => o.Put is { Session: not 0 } put && !_sessions.ContainsKey(put.Session)))
        {
            return StateCodes.SessionLost;
        }

        var revision = Revision + 1;
        List<string> results = [];
        foreach (var operation in operations)
        {
            var key = (operation.Put?.Key ?? operation.Delete?.Key ?? operation.Get).ToStringUtf8();
            var before = _keys.GetValueOrDefault(key);
            results.Add($"{(operation.Put is { } put ? Set(put, revision) : before)?.Modified ?? 0}");
            var isChange = operation.Put is not null || (operation.Delete is not null && _keys.Remove(key));
            Revision = isChange ? revision : Revision;
        }

        return $"transaction {succeeds} {string.Join(',', results)}";
    }

    private bool Holds(CompareV1 compare)
    {
        var entry = _keys.GetValueOrDefault(compare.Key.ToStringUtf8());
        if (compare.Target == CompareV1.Types.Target.Value && entry is null)
        {
            return compare.Relation == CompareV1.Types.Relation.NotEqual;
        }

        var order = compare.Target switch
        {
            CompareV1.Types.Target.Value => string.CompareOrdinal(entry!.Value, compare.Value.ToStringUtf8()),
            CompareV1.Types.Target.Created => (entry?.Created ?? 0).CompareTo(compare.Number),
            CompareV1.Types.Target.Version => (entry?.Version ?? 0).CompareTo(compare.Number),
            _ => (entry?.Modified ?? 0).CompareTo(compare.Number),
        };
        return compare.Relation switch
        {
            CompareV1.Types.Relation.Equal => order == 0,
            CompareV1.Types.Relation.NotEqual => order != 0,
            CompareV1.Types.Relation.Less => order < 0,
            _ => order > 0,
        };
    }

    private string Append(AppendV1 append)
    {
        var (stream, events, head) = Stream(append.Stream.ToStringUtf8());
        if (append.Writer != 0 && append.Writer < head.Writer)
        {
            return $"{StateCodes.WriterFenced} {events.Count} {head.Trimmed}";
        }

        if (append.Expected != events.Count + 1)
        {
            return $"{StateCodes.SequenceConflict} {events.Count} {head.Trimmed}";
        }

        Revision++;
        events.AddRange(append.Events.Select(e => e.ToStringUtf8()));
        return Keep(stream, events, head, append.Writer);
    }

    private string Trim(TrimV1 trim)
    {
        var (stream, events, head) = Stream(trim.Stream.ToStringUtf8());
        var through = Math.Min(trim.Through, events.Count);
        if (through <= head.Trimmed)
        {
            return $"stream {events.Count} {head.Trimmed}";
        }

        Revision++;
        return Keep(stream, events, head with { Trimmed = through }, trim.Writer);
    }

    private string Save(SaveSnapshotV1 save)
    {
        var (stream, events, head) = Stream(save.Stream.ToStringUtf8());
        Revision++;
        if (!_snapshots.TryGetValue(stream, out var kept))
        {
            _snapshots[stream] = kept = [];
        }

        kept[save.Sequence] = (save.Data.ToStringUtf8(), save.TakenMs);
        while (kept.Count > (save.Keep == 0 ? 2 : save.Keep))
        {
            kept.Remove(kept.Keys.First());
        }

        return Keep(stream, events, head, save.Writer);
    }

    private string Drop(DropSnapshotsV1 drop)
    {
        var (stream, events, head) = Stream(drop.Stream.ToStringUtf8());
        var kept = _snapshots.GetValueOrDefault(stream) ?? [];
        var gone = kept.Keys.Where(s => s >= drop.From && (drop.Through == 0 || s <= drop.Through)).ToList();
        gone.ForEach(s => kept.Remove(s));
        Revision += gone.Count > 0 ? 1 : 0;
        return gone.Count > 0 ? Keep(stream, events, head, drop.Writer) : $"stream {events.Count} {head.Trimmed}";
    }

    private (string Name, List<string> Events, (long Trimmed, long Writer) Head) Stream(string name) =>
        (name, _streams.GetValueOrDefault(name) ?? [], _heads.GetValueOrDefault(name));

    private string Keep(string stream, List<string> events, (long Trimmed, long Writer) head, long writer)
    {
        _streams[stream] = events;
        _heads[stream] = (head.Trimmed, Math.Max(head.Writer, writer));
        return $"stream {events.Count} {head.Trimmed}";
    }

    private long NextEpoch(NextEpochV1 next)
    {
        Revision++;
        return Math.Max(_epochs.GetValueOrDefault(next.Name.ToStringUtf8()), next.Above) + 1;
    }

    private string OpenClient()
    {
        _clients[++_clientsOpened] = new Sender { Active = _now };
        return $"client {_clientsOpened}";
    }

    private static bool IsBadTtl(long? ttlMs) => ttlMs is > 0 and < StateLimits.MinTtlMs;

    private static bool ChangesTwice(IEnumerable<OperationV1> operations) =>
        operations.Select(o => o.Put?.Key ?? o.Delete?.Key).Where(k => k is not null).GroupBy(k => k).Any(g => g.Count() > 1);

    private sealed record Entry(string Value, long Created, long Modified, long Version, long Session);

    private sealed class Sender
    {
        public long Lowest { get; set; } = 1;

        public long Active { get; set; }

        public Dictionary<long, string> Answers { get; } = [];
    }
}
