namespace Arlen.Coordination;

/// <summary>How an attempt to keep something ended.</summary>
/// <param name="IsGone">It is over, for certain.</param>
/// <param name="HeldUntil">Until when it is held now; null where the attempt came to nothing.</param>
internal readonly record struct KeepResult(bool IsGone, long? HeldUntil);
