using Arlen.Time;

namespace Arlen.Transport;

/// <summary>The calls of one connection that have not ended, found by id without hashing. Bounded.</summary>
/// <remarks>An id is a slot's index and how often the slot was used, so that a late answer never meets a later call.</remarks>
internal sealed class PendingCalls(int most)
{
    private const int NoSlot = -1;

    private readonly Lock _lock = new();
    private Slot[] _slots = new Slot[Math.Min(64, most)];
    private int _free = NoSlot;
    private int _used;
    private int _count;
    private bool _closed;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a call.</summary>
    /// <returns>False where it is full, or closed.</returns>
    public bool TryAdd(PendingCall call, out ulong id)
    {
        lock (_lock)
        {
            id = 0;
            if (_closed || _count == most)
            {
                return false;
            }

            var index = _free;
            if (index != NoSlot)
            {
                _free = _slots[index].NextFree;
            }
            else
            {
                index = _used++;
                if (index == _slots.Length)
                {
                    Array.Resize(ref _slots, (int)Math.Min(2L * _slots.Length, most));
                }
            }

            ref var slot = ref _slots[index];
            slot.Call = call;
            slot.Uses++;
            _count++;
            id = ((ulong)slot.Uses << 32) | (uint)index;
            return true;
        }
    }

    /// <summary>Takes a call out, to end it. Null where it has ended.</summary>
    public PendingCall? Take(ulong id)
    {
        lock (_lock)
        {
            return Holds(id) ? Free((int)(uint)id) : null;
        }
    }

    /// <summary>Notes where a call's frame stands now.</summary>
    /// <returns>False where it has ended.</returns>
    public bool TryMove(ulong id, long position, out Deadline deadline)
    {
        lock (_lock)
        {
            deadline = default;
            if (!Holds(id))
            {
                return false;
            }

            var call = _slots[(int)(uint)id].Call!;
            call.Position = position;
            deadline = call.Deadline;
            return true;
        }
    }

    /// <summary>Takes out the calls whose deadline has passed.</summary>
    public void TakeExpired(long now, List<PendingCall> into) =>
        TakeWhere(static (call, now) => call.Deadline.Timestamp <= now, now, into);

    /// <summary>Takes out the calls whose frame stands at an offset of the stream or behind it.</summary>
    public void TakeFrom(long position, List<PendingCall> into) =>
        TakeWhere(static (call, from) => call.Position >= from, position, into);

    /// <summary>Takes out all, and lets no more in.</summary>
    public void Close(List<PendingCall> into)
    {
        lock (_lock)
        {
            _closed = true;
        }

        TakeWhere(static (_, _) => true, 0, into);
    }

    private void TakeWhere(Func<PendingCall, long, bool> matches, long value, List<PendingCall> into)
    {
        lock (_lock)
        {
            for (var i = 0; _count > 0 && i < _used; i++)
            {
                if (_slots[i].Call is { } call && matches(call, value))
                {
                    Free(i);
                    into.Add(call);
                }
            }
        }
    }

    private bool Holds(ulong id)
    {
        var index = (uint)id;
        return index < (uint)_used && _slots[index].Uses == (uint)(id >> 32) && _slots[index].Call is not null;
    }

    private PendingCall Free(int index)
    {
        ref var slot = ref _slots[index];
        var call = slot.Call!;
        slot.Call = null;
        slot.NextFree = _free;
        _free = index;
        _count--;
        return call;
    }

    private struct Slot
    {
        public PendingCall? Call;
        public uint Uses;
        public int NextFree;
    }
}
