using System.Diagnostics.CodeAnalysis;
using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>What the machine knows of itself, and other single records.</summary>
internal static class StateReader
{
    /// <summary>The head of the state; that of an empty store where nothing was applied.</summary>
    public static MetaV1 Meta(IStateReader reader) => reader.TryGet(StateKeys.Meta, out var value)
        ? MetaV1.Parser.ParseFrom(value)
        : new MetaV1 { Level = 1, Limits = StateLimits.Defaults };

    /// <summary>The hash of the chain after an entry, while it is kept (<see cref="StateLimits.Hashes"/> entries).</summary>
    public static bool TryGetHash(IStateReader reader, long index, [NotNullWhen(true)] out byte[]? hash) =>
        reader.TryGet(StateKeys.Hash(index), out hash);

    public static bool TryGetSession(IStateReader reader, long session, [NotNullWhen(true)] out SessionRecordV1? record) =>
        TryParse(reader, StateKeys.Session(session), SessionRecordV1.Parser, out record);

    /// <summary>What a client called itself; null where it is not known any more.</summary>
    public static string? ClientName(IStateReader reader, long client) =>
        TryParse(reader, StateKeys.Client(client), ClientRecordV1.Parser, out var record) ? record.Name : null;

    /// <summary>Who holds a lock, an election or a semaphore, and who waits; nothing where nobody does.</summary>
    public static bool TryGetLease(
        IStateReader reader, LeaseKindV1 kind, ReadOnlySpan<byte> name, [NotNullWhen(true)] out LeaseRecordV1? record) =>
        TryParse(reader, StateKeys.Lease(kind, name), LeaseRecordV1.Parser, out record);

    /// <summary>The last epoch given for a name; 0: none yet.</summary>
    public static long Epoch(IStateReader reader, ReadOnlySpan<byte> name) =>
        TryParse(reader, StateKeys.Epoch(name), CounterRecordV1.Parser, out var record) ? record.Value : 0;

    internal static bool TryParse<T>(
        IStateReader reader, byte[] key, Google.Protobuf.MessageParser<T> parser, [NotNullWhen(true)] out T? record)
        where T : class, Google.Protobuf.IMessage<T>
    {
        record = reader.TryGet(key, out var value) ? parser.ParseFrom(value) : null;
        return record is not null;
    }
}
