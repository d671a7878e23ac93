namespace Arlen.Chaos.Checking.Ownership;

/// <summary>An effect that reached the fenced resource of the harness.</summary>
/// <param name="Name">The lock, job or key whose token it carried.</param>
/// <param name="Token">The token.</param>
/// <param name="Holder">Who sent it.</param>
/// <param name="WasAccepted">What the resource answered.</param>
public sealed record SinkEffect(string Name, long Token, string Holder, bool WasAccepted);
