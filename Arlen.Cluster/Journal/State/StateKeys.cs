using System.Buffers.Binary;
using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>The keys of the store, one letter for each table; DESIGN.md has the list. Numbers are big-endian, so that they sort.</summary>
internal static class StateKeys
{
    public static readonly byte[] Meta = "m"u8.ToArray();

    /// <summary>Set by the stores themselves, with every commit.</summary>
    public static readonly byte[] Applied = "!"u8.ToArray();

    public static readonly byte[] Clients = "c"u8.ToArray();
    public static readonly byte[] DueTable = "d"u8.ToArray();
    public static readonly byte[] KeyTable = "k"u8.ToArray();
    public static readonly byte[] StreamTable = "p"u8.ToArray();

    // Records that commands change again and again: epochs, keys, leases, streams, sessions.
    private static ReadOnlySpan<byte> ReadAgain => "eklps"u8;

    /// <summary>Whether a key is of a table whose records are read, changed and read again.</summary>
    public static bool IsReadAgain(ReadOnlySpan<byte> key) => key.Length > 1 && ReadAgain.Contains(key[0]);

    /// <summary>Whether a range may hold keys of such a table.</summary>
    public static bool MayBeReadAgain(ReadOnlySpan<byte> from, ReadOnlySpan<byte> until)
    {
        foreach (var table in ReadAgain)
        {
            if (from[0] <= table && table <= until[0])
            {
                return true;
            }
        }

        return false;
    }

    public static byte[] Hash(long index) => Of('a', index);

    public static byte[] Client(long client) => Of('c', client);

    public static byte[] ClientResults(long client, long index) => Of('r', client, index);

    public static byte[] ClientResults(long client) => Of('r', client);

    public static byte[] Epoch(ReadOnlySpan<byte> name) => Of('e', name);

    public static byte[] History(long revision) => Of('h', revision);

    public static byte[] Key(ReadOnlySpan<byte> key) => Of('k', key);

    public static byte[] Lease(LeaseKindV1 kind, ReadOnlySpan<byte> name) => [(byte)'l', (byte)kind, .. name];

    public static byte[] Session(long session) => Of('s', session);

    public static byte[] Ties(long session) => Of('t', session);

    public static byte[] KeyTie(long session, ReadOnlySpan<byte> key) => [.. Of('t', session), (byte)'k', .. key];

    /// <summary>Of a holder by its lease or a waiter by its ticket.</summary>
    public static byte[] LeaseTie(long session, LeaseKindV1 kind, long number, ReadOnlySpan<byte> name) =>
        [.. Of('t', session), (byte)'l', (byte)kind, .. Of(number), .. name];

    public static byte[] Stream(ReadOnlySpan<byte> stream) => Of('p', stream);

    public static byte[] Event(ReadOnlySpan<byte> stream, long sequence) => OfStream('v', stream, sequence);

    public static byte[] Snapshot(ReadOnlySpan<byte> stream, long sequence) => OfStream('w', stream, sequence);

    /// <summary>The first key behind all that begin with the prefix; empty where there is none.</summary>
    public static byte[] EndOf(ReadOnlySpan<byte> prefix)
    {
        var last = prefix.Length - 1;
        while (last >= 0 && prefix[last] == 0xFF)
        {
            last--;
        }

        var end = prefix[..(last + 1)].ToArray();
        if (last >= 0)
        {
            end[last]++;
        }

        return end;
    }

    public static long Number(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadInt64BigEndian(key);

    public static byte[] Of(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Of(char table, long number)
    {
        var key = new byte[9];
        key[0] = (byte)table;
        BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(1), number);
        return key;
    }

    private static byte[] Of(char table, long first, long second)
    {
        var key = new byte[17];
        key[0] = (byte)table;
        BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(1), first);
        BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(9), second);
        return key;
    }

    private static byte[] Of(char table, ReadOnlySpan<byte> rest)
    {
        var key = new byte[1 + rest.Length];
        key[0] = (byte)table;
        rest.CopyTo(key.AsSpan(1));
        return key;
    }

    // The length first: otherwise the events of "a" and of a stream named "a" and eight bytes more would mix.
    private static byte[] OfStream(char table, ReadOnlySpan<byte> stream, long sequence)
    {
        var key = new byte[3 + stream.Length + 8];
        key[0] = (byte)table;
        BinaryPrimitives.WriteUInt16BigEndian(key.AsSpan(1), (ushort)stream.Length);
        stream.CopyTo(key.AsSpan(3));
        BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(3 + stream.Length), sequence);
        return key;
    }
}
