using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Journal.State;

/// <summary>One log entry being applied: its time, the state under it, and what it has changed so far.</summary>
internal sealed class StateTurn(MetaV1 meta, StateBatch batch, ArrayBufferWriter<byte> writes)
{
    private readonly List<ChangeV1> _changes = [];

    /// <summary>What the machine knows of itself. Changed by the turn, written at its end.</summary>
    public MetaV1 Meta { get; } = meta;

    /// <summary>The log entry.</summary>
    public long Index => Meta.Index;

    /// <summary>Log time, ms since 1970.</summary>
    public long Now => Meta.LogTime;

    public IStateReader Reader => batch;

    /// <summary>In order of revision.</summary>
    public IReadOnlyList<ChangeV1> Changes => _changes;

    /// <summary>The next number of a change: one for all that a command changes together.</summary>
    public long NextRevision() => ++Meta.Revision;

    public void Record(ChangeV1 change) => _changes.Add(change);

    public void Put(byte[] key, IMessage record) => Put(key, record.ToByteArray());

    public void Put(byte[] key, byte[] value)
    {
        Note(1, key, value);
        batch.Put(key, value);
    }

    public void Delete(byte[] key)
    {
        Note(2, key, []);
        batch.Delete(key);
    }

    public void Clear(byte[] from, byte[] until)
    {
        Note(3, from, until);
        batch.Clear(from, until);
    }

    /// <summary>Written without being part of the state's hash, since it holds it.</summary>
    public void PutUnhashed(byte[] key, byte[] value) => batch.Put(key, value);

    public void DeleteUnhashed(byte[] key) => batch.Delete(key);

    public bool TryRead<T>(byte[] key, MessageParser<T> parser, [NotNullWhen(true)] out T? record)
        where T : class, IMessage<T>
    {
        record = batch.TryGet(key, out var value) ? parser.ParseFrom(value) : null;
        return record is not null;
    }

    // With its lengths: otherwise two different lists of writes could read alike.
    private void Note(byte kind, byte[] key, byte[] value)
    {
        var size = 9 + key.Length + value.Length;
        var span = writes.GetSpan(size);
        span[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], key.Length);
        BinaryPrimitives.WriteInt32BigEndian(span[5..], value.Length);
        key.CopyTo(span[9..]);
        value.CopyTo(span[(9 + key.Length)..]);
        writes.Advance(size);
    }
}
