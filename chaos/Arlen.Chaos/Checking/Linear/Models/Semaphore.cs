using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>So many permits, taken and given back; the state is how many are taken.</summary>
/// <param name="permits">How many there are.</param>
internal readonly struct Semaphore(long permits) : IModel<long, HoldCall>
{
    public long Start => 0;

    public bool TryTranslate(Operation operation, ValueNumbers values, out HoldCall call)
    {
        call = HoldCall.Of(operation, values);
        return true;
    }

    public bool TryStep(in long state, in HoldCall call, out long next)
    {
        var taken = call.Ask == HoldAsk.Acquire ? state + call.Permits : state - call.Permits;
        var fits = taken >= 0 && taken <= permits;
        next = fits && call.Done != false ? taken : state;
        return call.Done switch
        {
            true or null => fits,

            // A refused acquire found too few; a refused release had no grant any more, which the number does not show.
            false => call.Ask != HoldAsk.Acquire || !fits,
        };
    }
}
