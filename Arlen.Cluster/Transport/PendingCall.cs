using Arlen.Time;

namespace Arlen.Transport;

/// <summary>A call that was made and has not ended. Whoever takes it out of its table ends it; nobody else may.</summary>
internal abstract class PendingCall
{
    /// <summary>A call of which no byte is in any buffer.</summary>
    public const long Nowhere = long.MaxValue;

    /// <summary>Where its frame starts in the connection's stream: tells what had left when the connection broke.</summary>
    public long Position { get; set; } = Nowhere;

    /// <summary>When its caller stops waiting.</summary>
    public Deadline Deadline { get; protected set; }

    /// <summary>Reads the answer, for <see cref="End"/> with <see cref="PeerOutcome.Answered"/>.</summary>
    /// <exception cref="FormatException">The bytes are not an answer.</exception>
    public abstract void Decode(ReadOnlySpan<byte> payload);

    /// <summary>Ends it.</summary>
    public abstract void End(PeerOutcome outcome);
}
