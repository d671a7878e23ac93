using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>
/// One key of a store: value and version, compare and set by either, delete. Versions only grow, deletes included.
/// </summary>
/// <remarks>
/// An operation of unknown outcome need not be taken, so where it would change nothing it is not: fewer orders to try.
/// </remarks>
internal readonly struct Register : IModel<RegisterState, RegisterCall>
{
    public RegisterState Start => default;

    public bool TryTranslate(Operation operation, ValueNumbers values, out RegisterCall call)
    {
        var done = operation.Op is Ops.Cas or Ops.CasValue ? operation.Done() : null;
        call = operation.Op switch
        {
            Ops.Get => new(RegisterAsk.Get, Read(operation, values), 0, operation.ResultNumber(1), null),
            Ops.Put => new(RegisterAsk.Put, values.Of(operation.Text(0)), 0, operation.ResultNumber(0), null),
            Ops.Cas => new(
                RegisterAsk.Cas, values.Of(operation.Text(0)), operation.Number(1, 0), operation.ResultNumber(1), done),
            Ops.CasValue => new(RegisterAsk.CasValue, values.Of(operation.Text(0)), values.Of(operation.Text(1)), null, done),
            Ops.Delete => new(RegisterAsk.Delete, 0, 0, null, operation.Found()),
            _ => throw operation.Wrong("is not an operation of a register"),
        };
        return operation is not { Op: Ops.Get, Outcome: Outcome.Info };
    }

    public bool TryStep(in RegisterState state, in RegisterCall call, out RegisterState next)
    {
        switch (call.Ask)
        {
            case RegisterAsk.Get:
                next = state;
                return call.Value == state.Value && (call.Version is not { } version || state.MayBeAt(version, out next));
            case RegisterAsk.Put:
                return state.MayBecome(call.Value, call.Version, out next);
            case RegisterAsk.Cas:
                return TryCas(state, call, out next);
            case RegisterAsk.CasValue:
                next = state.Value == call.Expected ? new RegisterState(call.Value, state.Version, false) : state;
                return (state.Value == call.Expected) == (call.Done ?? true);
            default:
                var isThere = state.Value != ValueNumbers.Absent;
                next = isThere ? new RegisterState(ValueNumbers.Absent, state.Version, false) : state;
                return call.Done is null || call.Done == isThere;
        }
    }

    private static bool TryCas(in RegisterState state, in RegisterCall call, out RegisterState next)
    {
        var current = state;
        var mayMatch = call.Expected == 0 ? state.Value == ValueNumbers.Absent : state.MayBeAt(call.Expected, out current);
        if (call.Done != false && mayMatch)
        {
            return current.MayBecome(call.Value, call.Done is null ? null : call.Version, out next);
        }

        next = state;
        if (call.Done != false)
        {
            return false;
        }

        // A compare that failed: the register is surely not at what was expected, and is at what the answer says it found.
        var surelyMatches = mayMatch && (call.Expected == 0 || state.IsExact);
        return !surelyMatches && (call.Version is not { } found || IsAt(state, found, out next));
    }

    private static bool IsAt(in RegisterState state, long found, out RegisterState next)
    {
        next = state;
        return found == 0 ? state.Value == ValueNumbers.Absent : state.MayBeAt(found, out next);
    }

    private static int Read(Operation operation, ValueNumbers values) =>
        operation.Result is [var text, ..]
            ? values.Of(text)
            : ValueNumbers.Absent;
}
