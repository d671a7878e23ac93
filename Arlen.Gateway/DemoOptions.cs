namespace Arlen.Gateway;

/// <summary>The <c>demo</c> section: routes to try a cluster with.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether the routes under <c>/demo</c> are served.</summary>
    /// <value>Default off; <c>arlen up</c> turns it on.</value>
    public bool Enabled { get; set; }

    /// <summary>Whether <c>/demo/crash?hard=true</c> may kill the process.</summary>
    /// <value>Default off.</value>
    public bool AllowCrash { get; set; }
}
