using Arlen.Refusals;

namespace Arlen.Coordination;

/// <summary>Why something was not done, or is not known to be.</summary>
/// <param name="Refusal">The reason.</param>
/// <param name="IsUnknown">Whether it may have been done nevertheless, or may still be. Else nothing was changed, and nothing will be.</param>
public sealed record Denial(Refusal Refusal, bool IsUnknown = false)
{
    /// <summary>With <see cref="RefusalCode.VersionMismatch"/>: the index of the key as it is; 0 where it does not exist.</summary>
    public long? Index { get; init; }

    /// <summary>With <see cref="RefusalCode.LockHeld"/>: one who holds it.</summary>
    public string? Owner { get; init; }

    /// <summary>With <see cref="RefusalCode.LockHeld"/>: when that lease ends unless it is renewed; null where it ends with a session.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>With <see cref="RefusalCode.PermitsMismatch"/>: how many permits the semaphore has.</summary>
    public int? Permits { get; init; }

    /// <summary>With <see cref="RefusalCode.RevisionCompacted"/>: the oldest index that a watch may go on from.</summary>
    public long? Floor { get; init; }

    internal static Denial Of(RefusalCode code, string? detail = null) => new(new Refusal(code, detail));
}
