namespace Arlen.Hosting;

/// <summary>Where a node is in its life.</summary>
public enum NodePhase
{
    /// <summary>Opens its storage, binds, joins.</summary>
    Starting,

    /// <summary>Serves.</summary>
    Serving,

    /// <summary>Leaves: still answers, and tells callers to go elsewhere.</summary>
    Draining,

    /// <summary>Has left.</summary>
    Stopped,
}
