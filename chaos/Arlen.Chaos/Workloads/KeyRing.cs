using System.Globalization;

namespace Arlen.Chaos.Workloads;

/// <summary>The keys in use: a few at a time, each for a bounded number of operations, so that its history can be searched.</summary>
/// <param name="prefix">How they begin.</param>
internal sealed class KeyRing(string prefix)
{
    private const int AtOnce = 4;
    private const int OperationsEach = 250;

    private readonly Lock _lock = new();
    private readonly int[] _generations = new int[AtOnce];
    private readonly int[] _used = new int[AtOnce];

    /// <summary>The keys in use now.</summary>
    public IReadOnlyList<string> Newest
    {
        get
        {
            lock (_lock)
            {
                return [.. Enumerable.Range(0, AtOnce).Select(Name)];
            }
        }
    }

    /// <summary>A key for the next operation.</summary>
    public string Take(Random random)
    {
        var slot = random.Next(AtOnce);
        lock (_lock)
        {
            if (++_used[slot] > OperationsEach)
            {
                _used[slot] = 1;
                _generations[slot]++;
            }

            return Name(slot);
        }
    }

    private string Name(int slot) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{slot}-{_generations[slot]}");
}
