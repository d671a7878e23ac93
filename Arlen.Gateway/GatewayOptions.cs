namespace Arlen.Gateway;

/// <summary>The gateway's settings: where it listens, what it bounds, what it says.</summary>
/// <remarks>Bound from the keys of <see cref="GatewayKeys"/>, which hold the ranges.</remarks>
public sealed class GatewayOptions
{
    /// <summary>The address the public listener binds: an IP address, <c>localhost</c>, or a name that resolves to one.</summary>
    /// <value>Default <c>127.0.0.1</c>: nothing is open to a network until somebody says so.</value>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The port of the public listener.</summary>
    /// <value>0 to 65535; 0 takes a free one. Default 8080.</value>
    public int Port { get; set; } = 8080;

    /// <summary>How many connections the kernel holds before they are accepted.</summary>
    /// <value>1 to 65535 connections. Default 512, as the platform's.</value>
    public int ListenBacklog { get; set; } = 512;

    /// <summary>How large one request may be.</summary>
    public RequestLimitOptions RequestLimits { get; set; } = new();

    /// <summary>How many requests there may be, and for how long.</summary>
    public RuntimeLimitOptions RuntimeLimits { get; set; } = new();

    /// <summary>What answers say about the node.</summary>
    public ObservabilityOptions Observability { get; set; } = new();

    /// <summary>The demonstration routes.</summary>
    public DemoOptions Demo { get; set; } = new();
}
