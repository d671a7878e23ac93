namespace Arlen.Hosting;

/// <summary>The <c>drain</c> section: how a node stops.</summary>
public sealed class DrainOptions
{
    /// <summary>How long stopping may take over everything; what is left then is cut off and listed.</summary>
    /// <value>1 s to 1 h. Default 30 s, as the platforms' own.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a node that stops still accepts requests, so that load balancers see it leave.</summary>
    /// <value>Zero to 5 min. Default 1 s.</value>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(1);
}
