using System.Diagnostics.CodeAnalysis;

namespace Arlen.Journal.State;

/// <summary>
/// Records that were read lately by the thread that applies, kept as they are in the database: a command reads what one before it wrote,
/// and from files that takes three times as long as all the rest of it.
/// </summary>
/// <remarks>Two generations: when the young one has half of the bytes it becomes the old one, and the old one is forgotten.</remarks>
internal sealed class RecentValues(IStateReader under, long maxBytes) : IStateReader
{
    // Beside the two arrays: their headers and the table's entry.
    private const int Overhead = 96;

    // Known by being this one: a record may be empty.
    private static readonly byte[] Absent = new byte[1];

    private Dictionary<byte[], byte[]> _young = new(ByteOrder.Instance);
    private Dictionary<byte[], byte[]> _old = new(ByteOrder.Instance);
    private long _youngBytes;

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value)
    {
        if (!StateKeys.IsReadAgain(key))
        {
            return under.TryGet(key, out value);
        }

        if (!_young.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out value))
        {
            if (!_old.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out value) && !under.TryGet(key, out value))
            {
                value = Absent;
            }

            Keep(key.ToArray(), value);
        }

        value = ReferenceEquals(value, Absent) ? null : value;
        return value is not null;
    }

    public IEnumerable<StateItem> Scan(byte[] from, byte[] until, bool reverse = false) => under.Scan(from, until, reverse);

    /// <summary>A batch was committed under this.</summary>
    public void Committed(StateBatch batch)
    {
        foreach (var (key, value) in batch.Items)
        {
            if (StateKeys.IsReadAgain(key))
            {
                Keep(key, value ?? Absent);
            }
        }

        if (batch.Cleared.Any(range => StateKeys.MayBeReadAgain(range.From, range.Until)))
        {
            Forget();
        }
    }

    public void Forget()
    {
        _young.Clear();
        _old.Clear();
        _youngBytes = 0;
    }

    private void Keep(byte[] key, byte[] value)
    {
        if (_young.TryGetValue(key, out var before))
        {
            _youngBytes -= before.Length;
            _young[key] = value;
            _youngBytes += value.Length;
        }
        else
        {
            _young.Add(key, value);
            _youngBytes += key.Length + value.Length + Overhead;
        }

        if (_youngBytes > maxBytes / 2)
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
            _youngBytes = 0;
        }
    }
}
