namespace Arlen.Chaos.Checking.Linear;

/// <summary>
/// The pairs of operations taken and state reached that the search has been at (Lowe's memo): what was tried once need not be
/// tried again. An open hash whose hits are compared exactly.
/// </summary>
/// <typeparam name="TState">The model's state.</typeparam>
internal sealed class Memo<TState>
    where TState : IEquatable<TState>
{
    private const int FirstSlots = 64;

    private int[] _slots = new int[FirstSlots];
    private Entry[] _entries = new Entry[FirstSlots / 2];
    private ulong[] _words = new ulong[4 * FirstSlots];
    private int _count;
    private int _wordsUsed;

    /// <summary>The memory of the remembered sets, in bytes.</summary>
    public long SizeBytes => 8L * _words.Length + 24L * _entries.Length + 4L * _slots.Length;

    /// <summary>Remembers a pair.</summary>
    /// <returns>False where it was known.</returns>
    public bool Add(TakenSet taken, TState state)
    {
        var hash = taken.Hash ^ TakenSet.Mixed((ulong)state.GetHashCode());
        var slot = (int)(hash & (ulong)(_slots.Length - 1));
        for (; _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (IsAt(_slots[slot] - 1, hash, taken, state))
            {
                return false;
            }
        }

        Remember(hash, taken, state);
        _slots[slot] = _count;
        if (_count == _entries.Length)
        {
            Grow();
        }

        return true;
    }

    private bool IsAt(int entry, ulong hash, TakenSet taken, TState state)
    {
        ref readonly var known = ref _entries[entry];
        return known.Hash == hash && known.Length == taken.ShortLength && known.State.Equals(state)
            && taken.IsShort(_words.AsSpan(known.Start, known.Length));
    }

    private void Remember(ulong hash, TakenSet taken, TState state)
    {
        var length = taken.ShortLength;
        if (_wordsUsed + length > _words.Length)
        {
            Array.Resize(ref _words, Math.Max(2 * _words.Length, _wordsUsed + length));
        }

        taken.WriteShort(_words.AsSpan(_wordsUsed, length));
        _entries[_count++] = new Entry(hash, state, _wordsUsed, length);
        _wordsUsed += length;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, 2 * _entries.Length);
        _slots = new int[2 * _slots.Length];
        for (var i = 0; i < _count; i++)
        {
            var slot = (int)(_entries[i].Hash & (ulong)(_slots.Length - 1));
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = i + 1;
        }
    }

    private readonly record struct Entry(ulong Hash, TState State, int Start, int Length);
}
