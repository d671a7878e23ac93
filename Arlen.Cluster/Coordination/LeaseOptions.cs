namespace Arlen.Coordination;

/// <summary>How a lock, a leadership or a permit is asked for.</summary>
public sealed record LeaseOptions : CallOptions
{
    /// <summary>Who asks, for those who look who holds it.</summary>
    /// <value>At most 256 characters. Default a name of this process and this call.</value>
    public string Owner { get; init; } = "";

    /// <summary>How long it is held without being renewed.</summary>
    /// <value>100 ms to 24 h, or zero where <see cref="Session"/> alone ends it. Default 15 s.</value>
    public TimeSpan Ttl { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait for it behind those who came before.</summary>
    /// <value>0 to 1 h. Default zero: <c>lock_held</c> at once.</value>
    public TimeSpan Wait { get; init; }

    /// <summary>The session that it ends with, and the wait for it too.</summary>
    /// <value>Default 0: none.</value>
    public long Session { get; init; }

    /// <summary>Of an election: what observers are told of the leader.</summary>
    /// <value>At most 1,024 bytes. Default empty.</value>
    public ReadOnlyMemory<byte> Value { get; init; }

    internal static new LeaseOptions Default { get; } = new();
}
