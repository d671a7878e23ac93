using Arlen.Coordination;
using Arlen.Gateway.Probes;
using Arlen.Gateway.Problems;
using Arlen.Refusals;

namespace Arlen.Gateway.Coordination;

/// <summary>What problems of coordination say beyond the code. Pure.</summary>
internal static class DenialMembers
{
    public static IEnumerable<ProblemMember> Of(Denial denial)
    {
        if (RefusalCatalogue.Get(denial.Refusal.Code).Kind is not RefusalKind.Caller)
        {
            yield return new("outcome", denial.IsUnknown ? "unknown" : "not_started");
        }

        if (denial.Index is { } index)
        {
            yield return new("index", null, index);
        }

        if (denial.Owner is { } owner)
        {
            yield return new("owner", owner);
        }

        if (denial.ExpiresAt is { } expires)
        {
            yield return new("expires_at", JsonAnswer.Instant(expires));
        }

        if (denial.Permits is { } permits)
        {
            yield return new("permits", null, permits);
        }

        if (denial.Floor is { } floor)
        {
            yield return new("floor", null, floor);
        }
    }
}
