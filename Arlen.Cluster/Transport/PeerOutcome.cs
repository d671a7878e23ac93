namespace Arlen.Transport;

/// <summary>How a call to a peer ended.</summary>
internal enum PeerOutcome
{
    /// <summary>The peer answered.</summary>
    Answered,

    /// <summary>The peer did not get it, or said that it did not take it: it did not run, and it is safe to send it
    /// elsewhere.</summary>
    NotSent,

    /// <summary>The connection broke after the call was written: the peer may have run it.</summary>
    Lost,

    /// <summary>The deadline passed first: the peer may have run it.</summary>
    TimedOut,
}
