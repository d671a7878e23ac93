namespace Arlen.Chaos.Running;

/// <summary>What a run came to; the number is the exit status.</summary>
internal enum RunResult
{
    /// <summary>Every promise was kept under faults that had effect.</summary>
    Kept = 0,

    /// <summary>A promise was broken.</summary>
    Broken = 1,

    /// <summary>It says nothing: a fault without proof, or nothing was checked.</summary>
    Void = 2,
}
