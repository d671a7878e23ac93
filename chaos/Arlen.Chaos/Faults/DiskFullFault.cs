using System.Globalization;

namespace Arlen.Chaos.Faults;

/// <summary>F40: somebody else has filled the disk on which a node keeps its data.</summary>
/// <param name="site">Where; each node has a disk of its own.</param>
internal sealed class DiskFullFault(FaultSite site) : Fault
{
    private readonly byte[] _block = new byte[1 << 16];
    private string? _proof;

    /// <inheritdoc />
    public override string What => $"fill the disk of {site.Names}";

    /// <inheritdoc />
    public override async Task InjectAsync()
    {
        var filled = 0L;
        foreach (var filler in Fillers())
        {
            filled += await FillAsync(filler).ConfigureAwait(false);
        }

        var left = site.Targets.Sum(n => new DriveInfo(n.Place.Disk).AvailableFreeSpace);
        _proof = left < _block.Length * site.Targets.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{filled} bytes of others, {left} left")
            : null;
    }

    /// <inheritdoc />
    public override Task<string?> ProveAsync() => Task.FromResult(_proof);

    /// <inheritdoc />
    public override Task HealAsync()
    {
        foreach (var filler in Fillers())
        {
            File.Delete(filler);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task<string?> ProveHealedAsync()
    {
        foreach (var node in site.Targets)
        {
            node.Start();
        }

        var ready = await Task.WhenAll(site.Targets.Select(n => n.IsReadyAsync())).ConfigureAwait(false);
        return ready.All(r => r) ? $"{site.Names} ready again" : null;
    }

    private IEnumerable<string> Fillers() => site.Targets.Select(n => Path.Combine(n.Place.Disk, "filler"));

    private async Task<long> FillAsync(string path)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using (file.ConfigureAwait(false))
        {
            try
            {
                while (true)
                {
                    await file.WriteAsync(_block).ConfigureAwait(false);
                }
            }
            catch (IOException)
            {
                // Full, which was the purpose.
                return file.Length;
            }
        }
    }
}
