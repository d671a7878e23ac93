namespace Arlen.Journal.State;

/// <summary>A snapshot that is being received. Disposed before <see cref="Install"/> it leaves nothing behind.</summary>
internal interface IStateRestore : IDisposable
{
    /// <summary>A file of the snapshot to be written; closed by the caller.</summary>
    /// <exception cref="StateStoreException">The name is none a snapshot has (<c>snapshot_invalid</c>).</exception>
    Stream Create(string name);

    /// <summary>
    /// Makes the received state the store's, durably and at once: a crash leaves the old one or the new one. Views of the old
    /// must be disposed before; machines over the store are loaded anew.
    /// </summary>
    /// <exception cref="StateStoreException">What was received is no whole state (<c>snapshot_invalid</c>); the old one stays.</exception>
    void Install();
}
