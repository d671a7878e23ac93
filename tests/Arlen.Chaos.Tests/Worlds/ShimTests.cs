using System.Globalization;
using Arlen.Chaos.Faults;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Tests.Worlds;

/// <summary>
/// The interposers, in a process that is no node: <c>dd</c>, which syncs or does not as it is told. Where there is no compiler, what
/// is tested is that this is said.
/// </summary>
public sealed class ShimTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("arlen-shim-").FullName;

    [Fact]
    public async Task Power_loss_keeps_what_was_synced_and_nothing_else()
    {
        var place = Place();
        if (await ShimsAsync(Shim.Plug) is not { } shims)
        {
            return;
        }

        Directory.CreateDirectory(place.Data);
        await WriteAsync(shims, place, "synced", "conv=fsync");
        await WriteAsync(shims, place, "unsynced", "conv=notrunc");
        await Command.RunAsync(Loaded(shims, place)[0], [.. Loaded(shims, place)[1..], "sync", place.Data]);

        var told = PowerLoss.Strike(new ChaosNode(place, null!), shims);

        Assert.Contains("2 files", told, StringComparison.Ordinal);
        Assert.Equal(4096, new FileInfo(Path.Combine(place.Data, "synced")).Length);
        Assert.Equal(0, new FileInfo(Path.Combine(place.Data, "unsynced")).Length);
    }

    [Fact]
    public async Task A_name_is_lost_whose_folder_was_not_synced()
    {
        var place = Place();
        if (await ShimsAsync(Shim.Plug) is not { } shims)
        {
            return;
        }

        Directory.CreateDirectory(place.Data);
        await WriteAsync(shims, place, "nameless", "conv=fsync");

        PowerLoss.Strike(new ChaosNode(place, null!), shims);

        Assert.Empty(Directory.EnumerateFiles(place.Data));
    }

    [Fact]
    public async Task A_sync_fails_while_the_disk_shim_is_told_so()
    {
        var place = Place();
        if (await ShimsAsync(Shim.Disk) is not { } shims)
        {
            return;
        }

        Directory.CreateDirectory(place.Data);
        _ = shims.Variables(place).Count();
        shims.ControlOf(place, Shim.Disk).Set(0, 5);
        await Assert.ThrowsAsync<WorldException>(() => WriteAsync(shims, place, "failing", "conv=fsync"));
        shims.ControlOf(place, Shim.Disk).Set(0, 0);
        await WriteAsync(shims, place, "well", "conv=fsync");

        Assert.Equal((2, 1), (shims.ControlOf(place, Shim.Disk).Get(8), shims.ControlOf(place, Shim.Disk).Get(9)));
    }

    [Fact]
    public async Task The_clock_shim_moves_the_wall_clock()
    {
        var place = Place();
        if (await ShimsAsync(Shim.Clock) is not { } shims)
        {
            return;
        }

        _ = shims.Variables(place).Count();
        shims.ControlOf(place, Shim.Clock).Set(0, 100L * 365 * 86_400 * 1_000_000_000);
        var command = Loaded(shims, place);
        var year = await Command.RunAsync(command[0], [.. command[1..], "date", "-u", "+%Y"]);

        var ahead = int.Parse(year, CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow().Year;
        Assert.InRange(ahead, 99, 100);
        Assert.True(shims.ControlOf(place, Shim.Clock).Get(8) > 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private NodePlace Place() => new(1, "127.0.0.1", "127.0.0.1", new NodePorts(1, 2, 3, 4), Path.Combine(_folder, "n1"));

    private async Task<ShimFolder?> ShimsAsync(Shim shim)
    {
        var shims = new ShimFolder(Path.Combine(_folder, "shims"), [shim]);
        var hasCompiler = Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(f => File.Exists(Path.Combine(f, "gcc")));
        if (hasCompiler)
        {
            await shims.BuildAsync();
            return shims;
        }

        var told = await Assert.ThrowsAsync<WorldException>(shims.BuildAsync);
        Assert.Contains("gcc", told.Message, StringComparison.Ordinal);
        return null;
    }

    private static string[] Loaded(ShimFolder shims, NodePlace place) => [.. shims.Variables(place)];

    private static async Task WriteAsync(ShimFolder shims, NodePlace place, string name, string conversion)
    {
        var command = Loaded(shims, place);
        await Command.RunAsync(
            command[0], [.. command[1..], "dd", "if=/dev/zero", $"of={Path.Combine(place.Data, name)}", "bs=4096", "count=1", conversion]);
    }
}
