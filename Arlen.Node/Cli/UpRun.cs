using Arlen.Node.Cli.Output;
using Arlen.Node.Processes;
using Arlen.Node.Supervision;
using Arlen.Refusals;

namespace Arlen.Node.Cli;

/// <summary>One run of the supervisor in this process, from the checks before it to the exit code after it.</summary>
internal static class UpRun
{
    /// <summary>Starts the nodes and looks after them until they are over.</summary>
    /// <returns>The last state, if it came to one; the error, if there was one; the exit code.</returns>
    public static async Task<(SupervisorState? State, CliError? Error, int ExitCode)> RunAsync(
        UpRequest request, IUpDisplay display, TimeProvider time)
    {
        try
        {
            var file = new ClusterFile(request.Directory);
            using var held = UpLock.Take(file);
            var (ready, error, exitCode) = UpPreparation.Prepare(request, time.GetUtcNow());
            return ready is null ? (null, error, exitCode) : await SuperviseAsync(ready, file, display, time);
        }
        catch (StartException e)
        {
            return (null, CliError.Of(e), StartExit.CodeOf(e));
        }
    }

    /// <summary>What cutting nodes off is as an error.</summary>
    public static CliError CutOff(IEnumerable<string> nodes) => new(
        "drain_cut_off",
        $"The drain's deadline came before these were done: {string.Join(", ", nodes)}.",
        new Fixit("See in their logs what was cut off; give a drain longer.", "drain.timeout = 1m"));

    private static async Task<(SupervisorState?, CliError?, int)> SuperviseAsync(
        PreparedUp ready, ClusterFile file, IUpDisplay display, TimeProvider time)
    {
        using var supervisor = new Supervisor(ready.Initial, ready.Launcher, file, display, time);
        using var signals = new StopSignals(supervisor.Stop);
        var (state, exitCode) = await supervisor.RunAsync();
        var error = state.Failure ?? (exitCode == ExitCodes.PartialDrain ? CutOff(state.CutOff) : null);
        return (state, error, exitCode);
    }
}
