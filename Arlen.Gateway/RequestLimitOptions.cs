namespace Arlen.Gateway;

/// <summary>The <c>requestLimits</c> section: how large one request may be.</summary>
public sealed class RequestLimitOptions
{
    /// <summary>The longest request line; past it <c>414 uri_limit</c>.</summary>
    /// <value>64 B to 64 KiB. Default 8 KiB, as most servers and proxies.</value>
    public int MaxRequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>The largest header block; past it <c>431 header_limit</c>.</summary>
    /// <value>Bytes. Default 32 KiB.</value>
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>The most headers; past it <c>431 header_limit</c>.</summary>
    /// <value>Default 100 headers, as the platform's.</value>
    public int MaxHeaderCount { get; set; } = 100;

    /// <summary>The largest body; past it <c>413 body_limit</c>.</summary>
    /// <value>Bytes. Default 1 MiB.</value>
    public long MaxBodyBytes { get; set; } = 1024 * 1024;
}
