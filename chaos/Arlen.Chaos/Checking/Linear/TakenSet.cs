namespace Arlen.Chaos.Checking.Linear;

/// <summary>
/// Which operations the search has taken, as bits, with a hash that costs one xor for each change (Zobrist) and a short form.
/// </summary>
/// <remarks>
/// Completed operations are numbered by time, so what is taken of them is all up to somewhere and a few after: only the words
/// between the first that is not full and the last that is not empty are worth remembering. Those of unknown outcome follow,
/// whole.
/// </remarks>
internal sealed class TakenSet
{
    private readonly ulong[] _completed;
    private readonly ulong[] _unknown;
    private readonly int _count;
    private int _full;
    private int _used;

    public TakenSet(int completed, int unknown)
    {
        _count = completed;
        _completed = new ulong[(completed + 63) / 64];
        _unknown = new ulong[(unknown + 63) / 64];
    }

    public ulong Hash { get; private set; }

    /// <summary>How many words the short form has.</summary>
    public int ShortLength => 1 + Math.Max(0, _used - _full) + _unknown.Length;

    public void Take(int operation)
    {
        Hash ^= Mixed((ulong)operation);
        if (operation >= _count)
        {
            _unknown[(operation - _count) >> 6] |= 1UL << (operation - _count);
            return;
        }

        _completed[operation >> 6] |= 1UL << operation;
        _used = Math.Max(_used, (operation >> 6) + 1);
        while (_full < _completed.Length && _completed[_full] == ulong.MaxValue)
        {
            _full++;
        }
    }

    public void Return(int operation)
    {
        Hash ^= Mixed((ulong)operation);
        if (operation >= _count)
        {
            _unknown[(operation - _count) >> 6] &= ~(1UL << (operation - _count));
            return;
        }

        _completed[operation >> 6] &= ~(1UL << operation);
        _full = Math.Min(_full, operation >> 6);
        while (_used > 0 && _completed[_used - 1] == 0)
        {
            _used--;
        }
    }

    /// <summary>Writes the short form: equal sets have equal forms, and no two different sets the same.</summary>
    public void WriteShort(Span<ulong> words)
    {
        words[0] = (ulong)_full;
        var window = _completed.AsSpan(_full, Math.Max(0, _used - _full));
        window.CopyTo(words[1..]);
        _unknown.CopyTo(words[(1 + window.Length)..]);
    }

    public bool IsShort(ReadOnlySpan<ulong> words)
    {
        var window = _completed.AsSpan(_full, Math.Max(0, _used - _full));
        return words[0] == (ulong)_full
            && words.Slice(1, words.Length - 1 - _unknown.Length).SequenceEqual(window)
            && words[^_unknown.Length..].SequenceEqual(_unknown);
    }

    /// <summary>A number spread over 64 bits (the finaliser of SplitMix64).</summary>
    public static ulong Mixed(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
