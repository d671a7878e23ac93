namespace Arlen.Refusals;

/// <summary>The node cannot start, for a reason that a person can repair: a port in use, a locked data directory, a name clash.</summary>
/// <param name="code">The stable name of the reason, snake_case.</param>
/// <param name="message">What happened, one sentence.</param>
/// <param name="fixit">What to do.</param>
/// <param name="inner">What was thrown below, if anything.</param>
public sealed class StartException(string code, string message, Fixit fixit, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The stable name of the reason.</summary>
    public string Code { get; } = code;

    /// <summary>The repair.</summary>
    public Fixit Fixit { get; } = fixit;
}
