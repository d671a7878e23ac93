namespace Arlen.Journal.State;

/// <summary>The group's machine has a level that this program does not know: it must stop, or it would make another state.</summary>
internal sealed class StateNewerException(int level)
    : Exception($"the replicated state is of level {level}; this program knows level {StateLimits.Level}: update it")
{
    /// <summary>The level of the group.</summary>
    public int Level { get; } = level;
}
