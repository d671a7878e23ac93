using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>A call cannot be run, for a reason that has a name. Not a crash.</summary>
internal sealed class WorkerRefusalException(Refusal refusal) : Exception(refusal.Detail)
{
    public Refusal Refusal { get; } = refusal;
}
