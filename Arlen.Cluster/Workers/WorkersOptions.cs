namespace Arlen.Workers;

/// <summary>The <c>workers</c> section: defaults of every worker's limits, and how crashes are contained.</summary>
public sealed class WorkersOptions
{
    /// <summary>How many calls of a stateless worker run at once on a node.</summary>
    /// <value>1 to 65,536 calls. Default 64: enough to hide waits of some milliseconds on a small machine.</value>
    public int MaxConcurrent { get; set; } = 64;

    /// <summary>How many calls wait for a slot of a stateless worker, or for one key.</summary>
    /// <value>0 to 65,536 calls. Default 256: four times the slots, so that a wait is at most about four runs long.</value>
    public int MaxQueued { get; set; } = 256;

    /// <summary>How long a key that nobody calls stays in memory.</summary>
    /// <value>1 s to 24 h. Default 2 min.</value>
    public TimeSpan PassivateAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many keys of one keyed worker may be in memory on a node.</summary>
    /// <value>1 to 100,000,000 keys. Default 100,000, about 100 MiB of small workers.</value>
    public int MaxActivations { get; set; } = 100_000;

    /// <summary>How many crashes in a row open a worker's circuit on a node.</summary>
    /// <value>1 to 1,000 crashes. Default 10.</value>
    public int CrashLimit { get; set; } = 10;

    /// <summary>How long the worker rests after its first crash in a row; doubles with each further one.</summary>
    /// <value>1 ms to 1 min. Default 100 ms.</value>
    public TimeSpan RestartBackoff { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest rest after a crash.</summary>
    /// <value>10 ms to 10 min. Default 10 s.</value>
    public TimeSpan MaxRestartBackoff { get; set; } = TimeSpan.FromSeconds(10);
}
