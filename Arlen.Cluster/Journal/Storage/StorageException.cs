using Arlen.Refusals;

namespace Arlen.Journal.Storage;

/// <summary>The log's files cannot be used, for a reason that a person can repair.</summary>
/// <param name="code">The stable name of the reason, snake_case.</param>
/// <param name="message">What happened and in which file, one sentence.</param>
/// <param name="fixit">What to do.</param>
/// <param name="inner">What was thrown below, if anything.</param>
internal sealed class StorageException(string code, string message, Fixit fixit, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The stable name of the reason.</summary>
    public string Code { get; } = code;

    /// <summary>The repair.</summary>
    public Fixit Fixit { get; } = fixit;
}
