using System.Globalization;

namespace Arlen.Chaos.Worlds;

/// <summary>Where a node lives: its addresses, ports and folder.</summary>
/// <param name="Number">1 and up.</param>
/// <param name="PeerHost">Its address among nodes.</param>
/// <param name="PublicHost">Its address for clients.</param>
/// <param name="Ports">What it listens on.</param>
/// <param name="Folder">Its folder, with data and log.</param>
internal sealed record NodePlace(int Number, string PeerHost, string PublicHost, NodePorts Ports, string Folder)
{
    /// <summary><c>n1</c> …</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"n{Number}");

    /// <summary>Where its disk is: a file system of its own in some worlds.</summary>
    public string Disk => Path.Combine(Folder, "disk");

    /// <summary>Its data directory.</summary>
    public string Data => Path.Combine(Disk, "data");

    /// <summary>The file that all its lives write to.</summary>
    public string Log => Path.Combine(Folder, "node.log");

    /// <summary>Where clients find it.</summary>
    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://{PublicHost}:{Ports.Http}/"));
}

/// <summary>The ports of a node.</summary>
/// <param name="Http">Public HTTP.</param>
/// <param name="Gossip">Gossip and control between nodes.</param>
/// <param name="Log">The replicated log.</param>
/// <param name="Data">Requests between nodes.</param>
internal sealed record NodePorts(int Http, int Gossip, int Log, int Data);
