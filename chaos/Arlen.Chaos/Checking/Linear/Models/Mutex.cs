using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>
/// A lock that knows its owner and numbers its grants: the token of a grant is above all before it. A lease that may run out is a
/// further operation, <see cref="Ops.Expire"/>, of unknown outcome from the moment when it may.
/// </summary>
internal readonly struct Mutex : IModel<MutexState, HoldCall>
{
    private const int Nobody = 0;

    public MutexState Start => default;

    public bool TryTranslate(Operation operation, ValueNumbers values, out HoldCall call)
    {
        call = HoldCall.Of(operation, values);
        return true;
    }

    public bool TryStep(in MutexState state, in HoldCall call, out MutexState next)
    {
        next = state;
        if (call.Ask == HoldAsk.Acquire)
        {
            return TryAcquire(state, call, out next);
        }

        // Of an old grant nothing is left to give back, though the same owner may hold the lock again.
        var mayHold = state.Owner == call.Owner
            && (call.Token is not { } token || (state.IsExact ? token == state.Token : token > state.Token));
        var surelyHolds = mayHold && (call.Token is null || state.IsExact);
        if (mayHold && call.Done != false)
        {
            next = state with { Owner = Nobody };
        }

        return call.Done == false ? !surelyHolds : mayHold;
    }

    private static bool TryAcquire(in MutexState state, in HoldCall call, out MutexState next)
    {
        var isFree = state.Owner == Nobody;
        var grows = call.Token is not { } token || token > state.Token;
        next = isFree && call.Done != false
            ? new MutexState(call.Owner, call.Token ?? state.Token, call.Token is not null)
            : state;
        return call.Done switch
        {
            true => isFree && grows,
            false => !isFree,
            null => isFree,
        };
    }
}
