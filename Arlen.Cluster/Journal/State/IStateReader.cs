using System.Diagnostics.CodeAnalysis;

namespace Arlen.Journal.State;

/// <summary>Ordered bytes: what the state machine and its readers see of a store, a batch or a view.</summary>
internal interface IStateReader
{
    /// <summary>The value of a key. It is the caller's to read, never to change.</summary>
    bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value);

    /// <summary>
    /// The items from a key (inclusive) until another (exclusive; empty: to the end), in byte order or against it, read as the
    /// caller goes on. Native iterators are behind it: enumerate it to the end or in a <c>foreach</c>.
    /// </summary>
    IEnumerable<StateItem> Scan(byte[] from, byte[] until, bool reverse = false);
}
