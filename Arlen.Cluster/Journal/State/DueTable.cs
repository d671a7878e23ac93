using System.Buffers.Binary;
using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>What ends when, by log time: sessions, leases and those who wait. Its keys sort by time.</summary>
internal static class DueTable
{
    private const int Head = 1 + 8 + 1;

    public static byte[] Session(long at, long session) => [.. Key(at, Due.Of.Session), .. StateKeys.Of(session)];

    public static byte[] Holder(long at, LeaseKindV1 kind, long lease, ReadOnlySpan<byte> name) =>
        [.. Key(at, Due.Of.Holder), (byte)kind, .. StateKeys.Of(lease), .. name];

    public static byte[] Waiter(long at, LeaseKindV1 kind, long ticket, ReadOnlySpan<byte> name) =>
        [.. Key(at, Due.Of.Waiter), (byte)kind, .. StateKeys.Of(ticket), .. name];

    /// <summary>When the first thing is due, ms since 1970 by log time; null: nothing ever. The leader ticks then.</summary>
    public static long? Next(IStateReader reader)
    {
        foreach (var item in reader.Scan(StateKeys.DueTable, StateKeys.EndOf(StateKeys.DueTable)))
        {
            return StateKeys.Number(item.Key.AsSpan(1));
        }

        return null;
    }

    /// <summary>What is due at a time, the first first.</summary>
    public static IReadOnlyList<Due> At(IStateReader reader, long now, int limit)
    {
        var due = new List<Due>();
        foreach (var item in reader.Scan(StateKeys.DueTable, Key(now + 1, Due.Of.Session)))
        {
            if (due.Count == limit)
            {
                break;
            }

            due.Add(Parse(item.Key));
        }

        return due;
    }

    private static byte[] Key(long at, Due.Of what)
    {
        var key = new byte[Head];
        key[0] = (byte)'d';
        BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(1), at);
        key[9] = (byte)what;
        return key;
    }

    private static Due Parse(byte[] key)
    {
        var what = (Due.Of)key[9];
        return what == Due.Of.Session
            ? new Due(what, default, StateKeys.Number(key.AsSpan(Head)), [])
            : new Due(what, (LeaseKindV1)key[Head], StateKeys.Number(key.AsSpan(Head + 1)), key[(Head + 9)..]);
    }
}
