namespace Arlen.Workers;

/// <summary>The limits of one worker on one node. Defaults come from the <c>workers</c> section of the configuration.</summary>
public sealed class WorkerOptions
{
    /// <summary>How many calls of a stateless worker run at once on a node.</summary>
    /// <value>1 to 65536 calls. Default 64 (<c>workers.maxConcurrent</c>).</value>
    public int MaxConcurrent { get; set; } = 64;

    /// <summary>How many calls of a stateless worker wait for a slot on a node; for a keyed worker, how many wait for one key.</summary>
    /// <value>0 to 65536 calls. Default 256 (<c>workers.maxQueued</c>).</value>
    public int MaxQueued { get; set; } = 256;

    /// <summary>Whether running a request twice is harmless, so that it may be sent again when the worker's fate is unknown.</summary>
    /// <value>Null (the default): GET, HEAD and OPTIONS are, as RFC 9110 §9.2.1 says; the rest is not.</value>
    public bool? Idempotent { get; set; }

    /// <summary>
    /// Promises that the handler never holds its thread: no blocking call, no long computation. A call that finds a free slot is
    /// then run at once on the thread that brought it, a tenth cheaper for a small request.
    /// </summary>
    /// <value>
    /// False (the default): calls run on threads of their own. A handler that breaks the promise holds up the connection it was
    /// called on and what a peer has sent behind the call, and its caller's deadline is not kept.
    /// </value>
    public bool NeverBlocks { get; set; }

    /// <summary>How long a key that nobody calls stays in memory.</summary>
    /// <value>1 s to 24 h. Default 2 min (<c>workers.passivateAfter</c>).</value>
    public TimeSpan PassivateAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many keys of a keyed worker may be in memory on a node.</summary>
    /// <value>1 to 100,000,000 keys. Default 100,000 (<c>workers.maxActivations</c>).</value>
    public int MaxActivations { get; set; } = 100_000;
}
