namespace Arlen.Transport;

/// <summary>Whether a frame went into a connection's buffer.</summary>
internal enum Appended
{
    /// <summary>It will be sent, or its connection breaks.</summary>
    Taken,

    /// <summary>Too many bytes wait already; nothing of it will be sent.</summary>
    Full,

    /// <summary>The connection is over; nothing of it will be sent.</summary>
    Closed,
}
