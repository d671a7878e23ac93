using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>A file's bytes: as the system shows them, and as the platter holds them.</summary>
internal sealed class SimulatedInode(int sizeBytes)
{
    /// <summary>Each sector that was written since the last flush, with all that was written into it meanwhile.</summary>
    private readonly SortedDictionary<int, List<byte[]>> _dirty = [];
    private byte[] _durable = [];

    public byte[] Shown { get; private set; } = new byte[sizeBytes];

    public void Write(ReadOnlySpan<byte> bytes, int offset)
    {
        bytes.CopyTo(Shown.AsSpan(offset));
        for (var sector = offset / Sector.Size; sector * Sector.Size < offset + bytes.Length; sector++)
        {
            if (!_dirty.TryGetValue(sector, out var versions))
            {
                _dirty[sector] = versions = [];
            }

            versions.Add(Of(Shown, sector));
        }
    }

    /// <summary>What was written since the last flush reaches the platter; what a failed flush left behind does not.</summary>
    public void Flush()
    {
        Array.Resize(ref _durable, Shown.Length);
        foreach (var (sector, versions) in _dirty)
        {
            versions[^1].CopyTo(_durable, sector * Sector.Size);
        }

        _dirty.Clear();
    }

    /// <summary>Some sectors reach the platter, the others are believed to be there and are not.</summary>
    public void FailToFlush(Random random)
    {
        Land(random);
        _dirty.Clear();
    }

    /// <summary>Some sectors reach the platter, each as any of its versions; the rest is forgotten.</summary>
    public void LosePower(Random random)
    {
        Land(random);
        _dirty.Clear();
        Shown = [.. _durable];
    }

    private static byte[] Of(byte[] bytes, int sector) =>
        bytes[(sector * Sector.Size)..Math.Min((sector + 1) * Sector.Size, bytes.Length)];

    private void Land(Random random)
    {
        if (_durable.Length == 0)
        {
            // A file that was never flushed may have any part of its length.
            _durable = new byte[random.Next(2) == 0 ? Shown.Length : random.Next(Shown.Length)];
        }

        var share = random.Next(3) switch { 0 => 0.0, 1 => 1.0, _ => random.NextDouble() };
        foreach (var (sector, versions) in _dirty)
        {
            var version = versions[random.Next(4) == 0 ? random.Next(versions.Count) : ^1];
            if (random.NextDouble() < share && (sector * Sector.Size) + version.Length <= _durable.Length)
            {
                version.CopyTo(_durable, sector * Sector.Size);
            }
        }
    }
}
