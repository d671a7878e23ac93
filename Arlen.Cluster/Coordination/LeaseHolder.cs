namespace Arlen.Coordination;

/// <summary>One who holds something.</summary>
/// <param name="Owner">Who.</param>
/// <param name="FencingToken">The token of the lease.</param>
/// <param name="ExpiresAt">When it ends unless it is renewed; null where a session alone ends it.</param>
/// <param name="Value">Of a leader: what observers are told.</param>
public sealed record LeaseHolder(string Owner, long FencingToken, DateTimeOffset? ExpiresAt, ReadOnlyMemory<byte> Value);
