namespace Arlen.Transport;

/// <summary>How a call to a peer ended, and the answer where there is one.</summary>
internal readonly record struct PeerReply<TReply>(PeerOutcome Outcome, TReply? Value = default);
