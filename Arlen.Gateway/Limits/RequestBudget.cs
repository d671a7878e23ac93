using Arlen.Gateway.Identity;
using Arlen.Time;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Limits;

/// <summary>Gives every request its deadline: what its caller grants, and never more than the node does.</summary>
internal sealed class RequestBudget(GatewayOptions options, TimeProvider time)
{
    public const string Rule = $"{TimeoutHeader.Name} is not a duration like 750ms, 5s, 2m or 1h";

    private readonly TimeSpan _limit = options.RuntimeLimits.RequestTimeout;

    /// <summary>Sets the deadline. False where the caller's header cannot be read.</summary>
    public bool TryStart(HttpContext context, GatewayRequest request)
    {
        if (!TimeoutHeader.TryRead(context.Request.Headers[TimeoutHeader.Name], _limit, out var budget))
        {
            return false;
        }

        request.Deadline = Deadline.After(time, budget);
        return true;
    }
}
