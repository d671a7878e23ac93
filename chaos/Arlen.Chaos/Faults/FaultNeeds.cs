namespace Arlen.Chaos.Faults;

/// <summary>What a fault needs of its world.</summary>
[Flags]
internal enum FaultNeeds
{
    /// <summary>Processes only.</summary>
    None = 0,

    /// <summary>A network between hosts.</summary>
    Network = 1,

    /// <summary>The clock shim.</summary>
    Clock = 2,

    /// <summary>The disk shim.</summary>
    Disk = 4,

    /// <summary>The plug shim.</summary>
    Plug = 8,

    /// <summary>A small disk for each node.</summary>
    SmallDisk = 16,
}
