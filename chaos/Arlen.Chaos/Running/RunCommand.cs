using System.Runtime.InteropServices;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Running;

/// <summary>Runs specs one after the other and says what came of each.</summary>
/// <param name="options">What was asked.</param>
internal sealed class RunCommand(RunOptions options)
{
    private static readonly TimeProvider Time = TimeProvider.System;

    /// <summary>Runs again what a folder is of.</summary>
    public static Task<int> ReplayAsync(string folder, string? world, CancellationToken cancellation)
    {
        if (new RunFolder(folder).Read() is not { } verdict)
        {
            Console.Error.WriteLine($"error: {folder} has no verdict.json");
            return Task.FromResult((int)RunResult.Void);
        }

        var options = new RunOptions
        {
            Spec = verdict.Spec,
            Seed = verdict.Seed,
            Faults = verdict.Faulted,
            World = world ?? verdict.World,
        };
        return new RunCommand(options).InvokeAsync(cancellation);
    }

    /// <summary>Runs them.</summary>
    /// <returns>The worst of all: broken before void before kept.</returns>
    public async Task<int> InvokeAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var hangUp = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        try
        {
            var program = await ArlenProgram.FindAsync(options.Program).ConfigureAwait(false);
            if (Sandbox.IsInside)
            {
                await Sandbox.EnterAsync(stop.Cancel).ConfigureAwait(false);
            }
            else if (options.World != "loopback" && await WantsSandboxAsync().ConfigureAwait(false))
            {
                return await Sandbox.RunAsync(Environment.GetCommandLineArgs()[1..]).ConfigureAwait(false);
            }

            return await AllAsync(program, stop.Token).ConfigureAwait(false);
        }
        catch (WorldException e)
        {
            await Console.Error.WriteLineAsync($"error: {e.Message}").ConfigureAwait(false);
            return (int)RunResult.Void;
        }
    }

    private async Task<bool> WantsSandboxAsync()
    {
        if (await Sandbox.ObstacleAsync().ConfigureAwait(false) is not { } obstacle)
        {
            return true;
        }

        if (options.World == "netns")
        {
            throw new WorldException(obstacle);
        }

        await Console.Error.WriteLineAsync($"note: processes on loopback only, no faults of the network [netns_unavailable]: {obstacle}").ConfigureAwait(false);
        return false;
    }

    private async Task<int> AllAsync(string program, CancellationToken cancellation)
    {
        var worst = RunResult.Kept;
        var seed = options.Seed ?? Random.Shared.Next(1, 1_000_000);
        var suite = options.Spec is null ? options.Suite ?? "smoke" : null;
        var specs = SpecCatalogue.Find(suite, options.Spec).Select(spec => spec.With(options.Faults)).ToList();
        for (var round = 0; round < options.Times; round++)
        {
            foreach (var spec in specs)
            {
                var result = await OneAsync(spec, seed + round, program, cancellation).ConfigureAwait(false);
                if (cancellation.IsCancellationRequested)
                {
                    Console.WriteLine("interrupted; everything is undone");
                    return (int)RunResult.Void;
                }

                worst = Worse(worst, result);
            }
        }

        return (int)worst;
    }

    private async Task<RunResult> OneAsync(Spec spec, int seed, string program, CancellationToken cancellation)
    {
        if (!Sandbox.IsInside && WorldChoice.NeedsNamespaces(spec) is { } need)
        {
            Console.WriteLine($"== {spec.Name}: left out: {need}");
            return options.Spec is null ? RunResult.Kept : RunResult.Void;
        }

        Console.WriteLine($"== {spec.Name}: {spec.Title}, seed {seed}");
        var root = options.Reports ?? Path.Combine(ArlenProgram.Root, "artifacts", "chaos");
        var folder = RunFolder.Create(Path.GetFullPath(root), spec, seed, Time.GetUtcNow());
        try
        {
            var verdict = await new Trial(spec, seed, folder, program, Console.WriteLine).RunAsync(cancellation).ConfigureAwait(false);
            folder.Write(verdict);
            Summary.Write(Console.Out, verdict);
            Console.WriteLine($"   {folder.Path}");
            if (verdict.Result == spec.Expects)
            {
                folder.DropData();
            }

            return Judge(spec, verdict.Result);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return RunResult.Void;
        }
        catch (WorldException e)
        {
            Console.WriteLine($"   void: {e.Message}");
            return RunResult.Void;
        }
    }

    // Where the harness itself is on trial, a broken promise that it finds is what must be.
    private static RunResult Judge(Spec spec, RunResult result)
    {
        if (spec.Expects == RunResult.Kept || result == RunResult.Void)
        {
            return result;
        }

        Console.WriteLine(result == spec.Expects ? "   caught, as it must be" : "   NOT CAUGHT: the harness did not notice a defect that is there");
        return result == spec.Expects ? RunResult.Kept : RunResult.Broken;
    }

    private static RunResult Worse(RunResult one, RunResult other) =>
        one == RunResult.Broken || other == RunResult.Broken ? RunResult.Broken : (RunResult)Math.Max((int)one, (int)other);
}
