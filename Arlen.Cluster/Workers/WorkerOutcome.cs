using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>How a dispatched request ended: with the worker's answer, or with a refusal. Never with neither.</summary>
public readonly record struct WorkerOutcome
{
    private readonly object _value;

    private WorkerOutcome(object value) => _value = value;

    /// <summary>The worker's answer; null where the request was refused.</summary>
    public WorkerReply? Reply => _value as WorkerReply;

    /// <summary>Why the request was refused; null where the worker answered.</summary>
    public Refusal? Refusal => _value as Refusal;

    /// <summary>The worker answered.</summary>
    public static WorkerOutcome Answered(WorkerReply reply) => new(reply);

    /// <summary>The request was refused.</summary>
    public static WorkerOutcome Refused(Refusal refusal) => new(refusal);

    /// <summary>The request was refused.</summary>
    public static WorkerOutcome Refused(RefusalCode code, string? detail = null) => new(new Refusal(code, detail));
}
