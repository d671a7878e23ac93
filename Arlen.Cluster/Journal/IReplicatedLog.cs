namespace Arlen.Journal;

/// <summary>How the replicated log stands on this node, for those who show it.</summary>
public interface IReplicatedLog
{
    /// <summary>The log as this node sees it now.</summary>
    LogStatus Log { get; }
}
