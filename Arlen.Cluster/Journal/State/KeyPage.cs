using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Part of a range of keys.</summary>
/// <param name="Revision">Of the whole state it is of: a watch from here misses nothing.</param>
/// <param name="Items">In byte order.</param>
/// <param name="HasMore">Whether the range goes on behind the last item.</param>
internal sealed record KeyPage(long Revision, IReadOnlyList<(byte[] Key, KeyRecordV1 Record)> Items, bool HasMore);
