using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>
/// One key of a cache: it may be lost at any time, and then it is gone. A read may find nothing whenever it likes, but what it
/// did not find never comes back: the one model that says "no resurrection" exactly.
/// </summary>
internal readonly struct LossyRegister : IModel<int, RegisterCall>
{
    public int Start => ValueNumbers.Absent;

    public bool TryTranslate(Operation operation, ValueNumbers values, out RegisterCall call) =>
        operation.Op is Ops.Get or Ops.Put or Ops.Delete
            ? default(Register).TryTranslate(operation, values, out call)
            : throw operation.Wrong("is not an operation of a cache");

    public bool TryStep(in int state, in RegisterCall call, out int next)
    {
        next = call.Ask == RegisterAsk.Delete ? ValueNumbers.Absent : call.Value;
        return call.Ask switch
        {
            RegisterAsk.Get => call.Value == ValueNumbers.Absent || call.Value == state,

            // That it found something is evidence; that it found nothing says only that it was lost.
            RegisterAsk.Delete => call.Done != true || state != ValueNumbers.Absent,
            _ => true,
        };
    }
}
