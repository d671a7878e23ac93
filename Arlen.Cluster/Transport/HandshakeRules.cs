namespace Arlen.Transport;

/// <summary>Who may talk to whom. No socket, no clock.</summary>
internal static class HandshakeRules
{
    /// <summary>Less than this holds no answer at all; the least of <c>transport.maxFrameBytes</c> is far above it.</summary>
    public const int SmallestFrameLimit = 512;

    /// <summary>What to say to a caller.</summary>
    /// <param name="hello">What it said.</param>
    /// <param name="self">Who this node is; null while it does not know.</param>
    /// <param name="highestVersion">The newest version this node speaks; the oldest is
    /// <see cref="Greeting.LowestVersion"/>.</param>
    public static HandshakeReason Judge(Hello hello, ClusterIdentity? self, byte highestVersion = Greeting.HighestVersion)
    {
        if (hello.LowestVersion > hello.HighestVersion
            || hello.LowestVersion > highestVersion
            || hello.HighestVersion < Greeting.LowestVersion)
        {
            return HandshakeReason.Version;
        }

        return self switch
        {
            // No configuration allows less; a peer that claims it could make every answer too large.
            _ when hello.MaxFrameBytes < SmallestFrameLimit => HandshakeReason.NotArlen,
            null => HandshakeReason.NotReady,
            _ when hello.Cluster != self.Cluster => HandshakeReason.ClusterName,
            _ when hello.ClusterId != self.ClusterId => HandshakeReason.ClusterId,
            _ when hello.To != self.Self => HandshakeReason.WrongNode,
            _ => HandshakeReason.None,
        };
    }

    /// <summary>The version that both speak and neither can better.</summary>
    public static byte Choose(Hello hello) => Math.Min(hello.HighestVersion, Greeting.HighestVersion);

    /// <summary>A reason as metrics and logs call it.</summary>
    public static string NameOf(HandshakeReason reason) => reason switch
    {
        HandshakeReason.None => "none",
        HandshakeReason.NotArlen => "not_arlen",
        HandshakeReason.Version => "version_mismatch",
        HandshakeReason.ClusterName => "other_cluster_name",
        HandshakeReason.ClusterId => "other_cluster_id",
        HandshakeReason.WrongNode => "wrong_node",
        HandshakeReason.NotReady => "not_ready",
        HandshakeReason.TooMany => "too_many_connections",
        HandshakeReason.Left => "left_cluster",
        HandshakeReason.TimedOut => "timed_out",
        HandshakeReason.Broken => "broken_off",
        _ => "unknown",
    };
}
