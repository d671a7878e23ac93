using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;

namespace Arlen.Coordination;

/// <summary>What the state's answers mean for those who asked. Pure.</summary>
internal static class Denials
{
    public static Denial InvalidKey { get; } = Denial.Of(RefusalCode.InvalidName, KeySyntax.Rule);

    /// <summary>Why a command was not done; null: it was.</summary>
    /// <param name="result">The state's answer.</param>
    /// <param name="wallOf">What moment of the wall clock a log time stands for.</param>
    public static Denial? Of(ResultV1 result, Func<long, DateTimeOffset> wallOf) => result.Code switch
    {
        "" => null,
        StateCodes.Invalid => Denial.Of(RefusalCode.InvalidArgument, result.Detail),
        StateCodes.VersionMismatch => Denial.Of(RefusalCode.VersionMismatch) with { Index = result.Key?.Modified ?? 0 },
        StateCodes.SessionLost => Denial.Of(RefusalCode.SessionLost),
        StateCodes.SessionFull => Denial.Of(RefusalCode.SessionFull),
        StateCodes.LockHeld => Held(RefusalCode.LockHeld, result.Lease, wallOf),
        StateCodes.WaitersFull => Held(RefusalCode.WaitersFull, result.Lease, wallOf),
        StateCodes.LeaseLost => Denial.Of(RefusalCode.LeaseLost),
        StateCodes.PermitsMismatch => Permits(result.Lease.Permits),
        StateCodes.ClientWindow or StateCodes.ClientLimit => Denial.Of(RefusalCode.LogQueueFull, "this node has too much under way in the log"),
        StateCodes.Unsupported => Denial.Of(RefusalCode.LogUnavailable, "a node of the cluster is too old for this command"),
        _ => new Denial(new Refusal(RefusalCode.LogUnavailable, "the command was tried more than once, and its answer is no longer kept"), true),
    };

    private static Denial Permits(int permits) =>
        Denial.Of(RefusalCode.PermitsMismatch, $"the semaphore has {permits} permits") with { Permits = permits };

    private static Denial Held(RefusalCode code, LeaseResultV1 lease, Func<long, DateTimeOffset> wallOf) => Denial.Of(code) with
    {
        Owner = lease.Owner,
        ExpiresAt = lease.ExpiresMs == 0 ? null : wallOf(lease.ExpiresMs),
    };
}
