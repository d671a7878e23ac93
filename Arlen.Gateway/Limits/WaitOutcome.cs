namespace Arlen.Gateway.Limits;

/// <summary>How a wait for a slot ended.</summary>
internal enum WaitOutcome
{
    /// <summary>With a slot.</summary>
    Admitted,

    /// <summary>It took longer than <c>runtimeLimits.maxQueueWait</c>.</summary>
    TooLong,

    /// <summary>The request's own budget ran out.</summary>
    DeadlinePassed,

    /// <summary>Nobody waits for the answer any more.</summary>
    CallerGone,
}
