namespace Arlen.Hosting;

/// <summary>Where this node is in its life.</summary>
public interface INodeLifecycle
{
    /// <summary>The phase; it only moves forward.</summary>
    NodePhase Phase { get; }

    /// <summary>When the process began.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>Why the node could not start or had to stop, or null.</summary>
    Exception? Failure { get; }

    /// <summary>What the drain cut off when its deadline came; empty after a clean one.</summary>
    IReadOnlyList<string> CutOff { get; }
}
