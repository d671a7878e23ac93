namespace Arlen.Testing.Load;

/// <summary>A load: what is sent, where, and how fast.</summary>
public sealed class LoadOptions
{
    /// <summary>The nodes, by their public addresses.</summary>
    public required IReadOnlyList<Uri> Targets { get; init; }

    /// <summary>Makes the request of a number. Its address is relative: the target is chosen for it.</summary>
    /// <remarks>Called again, with the same number, where the request could not be sent to its first target.</remarks>
    public required Func<long, HttpRequestMessage> Request { get; init; }

    /// <summary>How many clients send one request after the other (a closed loop).</summary>
    /// <value>1 to 1000. Default 8. Not used where <see cref="RatePerSecond"/> is set.</value>
    public int Clients { get; init; } = 8;

    /// <summary>How many requests are sent in a second, answered or not (an open loop).</summary>
    /// <value>Null (the default): a closed loop.</value>
    public double? RatePerSecond { get; init; }

    /// <summary>How many requests of an open loop may be open; past it a request is not sent and counted as such.</summary>
    /// <value>Default 2000.</value>
    public int MaxOpen { get; init; } = 2000;

    /// <summary>When a client gives up.</summary>
    /// <value>Default 15 s.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a target's <c>/readyz</c> is asked: one bad answer takes it out, one good one takes it in.</summary>
    /// <value>Default 100 ms.</value>
    public TimeSpan ProbeEvery { get; init; } = TimeSpan.FromMilliseconds(100);
}
