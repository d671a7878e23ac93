namespace Arlen.Coordination;

/// <summary>Who leads from an index on.</summary>
/// <param name="Index">A watch after it goes on behind this.</param>
/// <param name="Leader">Who; null: nobody.</param>
/// <param name="IsBookmark">Nothing changed: it only says how far the watch is, and <paramref name="Leader"/> says nothing.</param>
public sealed record LeaderChange(long Index, LeaseHolder? Leader, bool IsBookmark);
