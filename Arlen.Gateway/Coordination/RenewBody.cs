namespace Arlen.Gateway.Coordination;

/// <summary>The body of a <c>PUT</c> to a lease.</summary>
internal sealed record RenewBody(string? Ttl, string? Value);
