namespace Arlen.Journal.State;

/// <summary>Where the applied state lives. One thread commits, flushes and restores; any thread reads and takes views.</summary>
/// <remarks>
/// A commit is atomic and in memory at first: after a crash the store is as after some earlier commit, at
/// <see cref="AppliedIndex"/> of its reopening, and the log is applied again from there. The log may drop what is up to
/// <see cref="DurableIndex"/>, never more.
/// </remarks>
internal interface IStateStore : IStateReader, IDisposable
{
    /// <summary>The last log entry that is applied here.</summary>
    long AppliedIndex { get; }

    /// <summary>The last log entry that a crash of the machine cannot take from here.</summary>
    long DurableIndex { get; }

    /// <summary>Changes to be made at once; reads through it see them.</summary>
    StateBatch Begin();

    /// <summary>Makes all changes of a batch, and with them the applied index, which only grows.</summary>
    void Commit(StateBatch batch, long appliedIndex);

    /// <summary>Returns when everything committed is on the disk.</summary>
    void Flush();

    /// <summary>The state of now for readers that need several items of one moment.</summary>
    IStateView View();

    /// <summary>The state of now as files for another replica; they stay until it is disposed. Flushes.</summary>
    IStateSnapshot Snapshot();

    /// <summary>Begins to receive another replica's snapshot, beside what is here.</summary>
    IStateRestore BeginRestore();
}
