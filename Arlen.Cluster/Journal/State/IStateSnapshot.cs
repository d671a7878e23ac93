namespace Arlen.Journal.State;

/// <summary>A state at one index as files that can be sent; disposing it deletes them.</summary>
internal interface IStateSnapshot : IDisposable
{
    /// <summary>The last log entry in it.</summary>
    long AppliedIndex { get; }

    /// <summary>What has to be sent, in any order.</summary>
    IReadOnlyList<SnapshotFile> Files { get; }

    /// <summary>Reads one of the files from its beginning.</summary>
    Stream Open(string name);
}
