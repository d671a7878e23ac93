namespace Arlen.Journal.State;

/// <summary>The disk under the applied state failed, or what it holds cannot be read.</summary>
internal sealed class StateStoreException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary><c>state_unreadable</c>, <c>state_unwritable</c> or <c>snapshot_invalid</c>.</summary>
    public string Code { get; } = code;
}
