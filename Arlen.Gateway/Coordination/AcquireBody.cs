namespace Arlen.Gateway.Coordination;

/// <summary>The body of a <c>POST</c> to a lock, an election or a semaphore.</summary>
internal sealed record AcquireBody(string? Owner, string? Ttl, string? Wait, string? Session, string? Value, int? Permits);
