namespace Arlen.Transport;

/// <summary>The <c>transport</c> section: the data plane between nodes.</summary>
public sealed class TransportOptions
{
    /// <summary>The TCP port that other nodes call.</summary>
    /// <value>0 to 65,535; zero for any free one. Default 8121.</value>
    public int Port { get; set; } = 8121;

    /// <summary>The largest payload of one frame.</summary>
    /// <value>64 KiB to 256 MiB, in bytes. Default 8 MiB: the largest request body by default, eight times over.</value>
    public int MaxFrameBytes { get; set; } = 8 << 20;

    /// <summary>How many calls to one peer may be without an answer.</summary>
    /// <value>1 to 1,000,000 calls. Default 16,384; past it a call is not sent.</value>
    public int MaxInFlight { get; set; } = 16384;

    /// <summary>How many bytes may wait to be sent on one connection.</summary>
    /// <value>64 KiB to 1 GiB, in bytes. Default 16 MiB, two of the largest frames. A single frame always passes an empty
    /// buffer.</value>
    public int MaxBufferedBytes { get; set; } = 16 << 20;

    /// <summary>How long to try to reach a peer.</summary>
    /// <value>50 ms to 1 min. Default 2 s.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long both sides of a new connection have to say who they are.</summary>
    /// <value>50 ms to 1 min. Default 2 s.</value>
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many peers may hold a connection to this node.</summary>
    /// <value>1 to 65,535 connections. Default 256. A quarter of it, eight at least, may be in their handshake besides.</value>
    public int MaxConnections { get; set; } = 256;

    /// <summary>How long a peer may say nothing before its connection counts as broken. Derived from <c>cluster.failover</c>,
    /// not a key.</summary>
    /// <value>Above 200 ms. Default 4 s: below the failover of 10 s, above the longest pauses of a healthy node.</value>
    public TimeSpan SilenceLimit { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How often a caller asks for a sign of life.</summary>
    internal TimeSpan PingInterval => TimeSpan.FromTicks(
        Math.Clamp(SilenceLimit.Ticks / 4, TimeSpan.TicksPerMillisecond * 50, TimeSpan.TicksPerSecond));

    /// <summary>How many intervals without a sign of life make a connection broken.</summary>
    internal int SilentIntervals => (int)Math.Ceiling(SilenceLimit / PingInterval);

    /// <summary>How many connections may be in their handshake.</summary>
    internal int MaxHandshakes => Math.Max(8, MaxConnections / 4);
}
