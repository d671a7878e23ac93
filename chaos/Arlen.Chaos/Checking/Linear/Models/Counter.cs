using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>A sum that is added to and read, from 0.</summary>
internal readonly struct Counter : IModel<long, CounterCall>
{
    public long Start => 0;

    public bool TryTranslate(Operation operation, ValueNumbers values, out CounterCall call)
    {
        call = operation.Op switch
        {
            Ops.Add => new(operation.Number(0, 1), operation.ResultNumber(0)),
            Ops.Sum => new(0, operation.ResultNumber(0)),
            _ => throw operation.Wrong("is not an operation of a counter"),
        };
        return operation.Op == Ops.Add || call.Sum is not null;
    }

    public bool TryStep(in long state, in CounterCall call, out long next)
    {
        next = state + call.Amount;
        return call.Sum is not { } sum || sum == next;
    }
}
