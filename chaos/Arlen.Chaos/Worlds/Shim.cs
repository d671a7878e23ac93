namespace Arlen.Chaos.Worlds;

/// <summary>An interposer: a small library between a node and the C library, by which a fault reaches it.</summary>
internal enum Shim
{
    /// <summary>Moves the node's wall clock.</summary>
    Clock,

    /// <summary>Fails and slows the node's writes and syncs.</summary>
    Disk,

    /// <summary>Keeps a copy of exactly what was synced, for the loss of power.</summary>
    Plug,
}
