namespace Arlen.Chaos.Checking.Ownership;

/// <summary>
/// How long one client believed that it held something: from the grant's answer until its own clock said that it ended.
/// </summary>
/// <param name="Name">What it held: a lock, an election, a key.</param>
/// <param name="Holder">Who.</param>
/// <param name="Token">The fencing token of the grant.</param>
/// <param name="From">When the grant was answered, in nanoseconds.</param>
/// <param name="Until">When it was given back, known to be lost, or had to be taken for expired.</param>
/// <param name="WasPaused">Whether the client was paused meanwhile: then it could not look at its clock, and its belief proves
/// nothing.</param>
public sealed record Belief(string Name, string Holder, long Token, long From, long Until, bool WasPaused = false);
