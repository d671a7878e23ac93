using System.CommandLine;

namespace Arlen.Chaos.Running;

/// <summary>The command line: <c>list</c>, <c>run</c>, <c>replay</c>, <c>report</c>.</summary>
internal static class ChaosCommands
{
    // An interrupted run first undoes what it did.
    private static readonly InvocationConfiguration UndoesWithin = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) };

    /// <summary>Reads a command line and does what it says.</summary>
    /// <returns>0: all promises kept · 1: one was broken · 2: it says nothing · 64: not understood.</returns>
    public static Task<int> InvokeAsync(string[] arguments)
    {
        var root = new RootCommand("Attacks a cluster of real nodes and decides whether it kept its promises.") { List(), Run(), Replay(), Report() };
        var read = root.Parse(arguments);
        return read.Errors.Count > 0 ? NotUnderstoodAsync(read) : read.InvokeAsync(UndoesWithin);
    }

    private static async Task<int> NotUnderstoodAsync(ParseResult read)
    {
        await read.InvokeAsync(UndoesWithin).ConfigureAwait(false);
        return 64;
    }

    private static Command List()
    {
        var command = new Command("list", "Show specs, faults and workloads.");
        command.SetAction(_ => Listing.Write(Console.Out));
        return command;
    }

    private static Command Run()
    {
        var spec = new Argument<string?>("spec") { Description = "One spec.", Arity = ArgumentArity.ZeroOrOne };
        var suite = new Option<string?>("--suite") { Description = "smoke, self or full: all its specs, one after the other." };
        var seed = new Option<int?>("--seed") { Description = "Repeats a run; without it, one is chosen and printed." };
        var faults = new Option<string?>("--faults") { Description = "In place of the spec's: F20@leader,F01+F30, each once, in this order." };
        var times = new Option<int>("--times") { Description = "How often, each time with the next seed.", DefaultValueFactory = _ => 1 };
        var world = new Option<string?>("--world") { Description = "netns or loopback; without it, netns where the machine allows." };
        var program = new Option<string?>("--program") { Description = "Another arlen.dll." };
        var folder = new Option<string?>("--reports") { Description = "Where the folders of the runs go; default artifacts/chaos." };
        var command = new Command("run", "Run a spec or a suite.") { spec, suite, seed, faults, times, world, program, folder };
        command.SetAction((read, cancellation) => new RunCommand(new RunOptions
        {
            Spec = read.GetValue(spec),
            Suite = read.GetValue(suite),
            Seed = read.GetValue(seed),
            Faults = read.GetValue(faults),
            Times = read.GetValue(times),
            World = read.GetValue(world),
            Program = read.GetValue(program),
            Reports = read.GetValue(folder),
        }).InvokeAsync(cancellation));
        return command;
    }

    private static Command Replay()
    {
        var folder = new Argument<string>("folder") { Description = "The folder that a run left behind." };
        var world = new Option<string?>("--world") { Description = "netns or loopback." };
        var command = new Command("replay", "Run again what a folder is of: same spec, same seed.") { folder, world };
        command.SetAction((read, cancellation) => RunCommand.ReplayAsync(read.GetValue(folder)!, read.GetValue(world), cancellation));
        return command;
    }

    private static Command Report()
    {
        var folder = new Argument<string>("folder") { Description = "The folder that a run left behind." };
        var command = new Command("report", "Show what a run came to.") { folder };
        command.SetAction(read => new RunFolder(read.GetValue(folder)!).Read() is { } verdict ? Summary.Write(Console.Out, verdict) : 2);
        return command;
    }
}
