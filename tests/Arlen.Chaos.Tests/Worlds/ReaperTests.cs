using System.Diagnostics;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Tests.Worlds;

/// <summary>What a run started ends with it.</summary>
public sealed class ReaperTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task When_the_pipe_breaks_those_that_live_are_killed_and_no_others()
    {
        using var ours = Process.Start("/bin/sleep", "600");
        using var others = Process.Start("/bin/sleep", "600");
        using (var reaper = new Reaper())
        {
            reaper.Add(ours.Id);
            reaper.Add(others.Id);
            reaper.Remove(others.Id);
        }

        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        await ours.WaitForExitAsync(late.Token);

        Assert.Equal(128 + Signals.Kill, ours.ExitCode);
        Assert.False(others.HasExited);
        others.Kill();
        await others.WaitForExitAsync(late.Token);
    }

    [Fact]
    public async Task A_stopped_process_is_seen_as_stopped()
    {
        using var process = Process.Start("/bin/sleep", "600");
        Signals.Send(process.Id, Signals.Stop);
        while (ProcessStates.Of(process.Id) is 'S' or 'R')
        {
            await Task.Yield();
        }

        var state = ProcessStates.Of(process.Id);
        process.Kill();
        await process.WaitForExitAsync();

        Assert.Equal('T', state);
        Assert.Equal(' ', ProcessStates.Of(process.Id));
    }
}
