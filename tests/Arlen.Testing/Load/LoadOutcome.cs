namespace Arlen.Testing.Load;

/// <summary>How one request ended.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Target">The node that it was sent to last.</param>
/// <param name="StartedAfter">When it was sent, since the load began.</param>
/// <param name="Latency">How long until its last byte, or until it failed.</param>
/// <param name="Status">The status; zero where no whole answer came.</param>
/// <param name="Code">The code of the problem document, or null.</param>
/// <param name="Body">The body, or null.</param>
/// <param name="Error">What happened instead of an answer, or null.</param>
public sealed record LoadOutcome(
    long Index, Uri Target, TimeSpan StartedAfter, TimeSpan Latency, int Status, string? Code, string? Body, string? Error)
{
    /// <summary>Whether it was answered with 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>When it ended, since the load began.</summary>
    public TimeSpan EndedAfter => StartedAfter + Latency;

    /// <summary>Status and code, or the error: what outcomes are counted by.</summary>
    public string Kind => Error ?? (Code is null ? $"{Status}" : $"{Status} {Code}");

    /// <inheritdoc />
    public override string ToString() =>
        $"#{Index} to {Target.Authority} at {StartedAfter.TotalSeconds:0.000} s: "
        + $"{Kind} after {Latency.TotalMilliseconds:0} ms {Body}";
}
