using Arlen.Journal.State.Wire;

namespace Arlen.Coordination;

/// <summary>What somebody watches.</summary>
/// <param name="Space">Keys, locks, elections or semaphores.</param>
/// <param name="Prefix">Of keys or names; empty: all.</param>
/// <param name="Options">From where on, and how.</param>
internal sealed record Watch(ChangeV1.Types.Space Space, byte[] Prefix, WatchOptions Options)
{
    /// <summary>Whether the prefix is the whole name.</summary>
    public bool IsExact { get; init; }

    public bool Matches(ChangeV1 change) =>
        change.Space == Space
        && change.Key.Span.StartsWith(Prefix)
        && (!IsExact || change.Key.Length == Prefix.Length);
}
