namespace Arlen.Gateway;

/// <summary>The <c>observability</c> section: what answers and probes say.</summary>
public sealed class ObservabilityOptions
{
    /// <summary>Whether trace ids are taken from requests and given with answers.</summary>
    /// <value>Default on.</value>
    public bool TracePropagationEnabled { get; set; } = true;

    /// <summary>Whether answers carry <c>X-Request-Id</c> and <c>X-Correlation-Id</c>.</summary>
    /// <value>Default on.</value>
    public bool ResponseIdentityHeadersEnabled { get; set; } = true;

    /// <summary>Whether the JSON form of probes lists its checks.</summary>
    /// <value>Default on.</value>
    public bool HealthDetailsEnabled { get; set; } = true;

    /// <summary>Whether a node that still starts is not ready.</summary>
    /// <value>Default on.</value>
    public bool ReadinessRequiresStartup { get; set; } = true;

    /// <summary>Whether a node without a quorum is not ready.</summary>
    /// <value>Default on.</value>
    public bool ReadinessRequiresClusterQuorum { get; set; } = true;

    /// <summary>Whether <c>/metrics</c> is served.</summary>
    /// <value>Default on.</value>
    public bool MetricsEnabled { get; set; } = true;
}
