namespace Arlen.Gateway.Coordination;

/// <summary>The body of <c>POST /v1/sessions</c>.</summary>
internal sealed record SessionBody(string? Ttl);
