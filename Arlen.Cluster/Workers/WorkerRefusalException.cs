using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>A call cannot be run, for a reason that has a name. Not a crash: a handler throws it to refuse a request by the catalogue,
/// and the caller gets that refusal, whichever node the handler ran on.</summary>
/// <param name="refusal">Why.</param>
public sealed class WorkerRefusalException(Refusal refusal) : Exception(refusal.Detail)
{
    /// <summary>Why.</summary>
    public Refusal Refusal { get; } = refusal;
}
