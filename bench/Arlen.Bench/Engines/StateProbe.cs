using System.Globalization;
using System.Text.Json;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Bench.Engines;

/// <summary>One engine measured in a process of its own: <c>state-engine fill|reopen|idle NAME FOLDER COMMANDS</c>.</summary>
internal sealed class StateProbe(string engine, string folder, int commands) : IResultSink
{
    private const int Batch = 100;
    private const int Streams = 10_000;
    private const int Keys = 50_000;

    private int _refused;

    public static int Run(string what, string engine, string folder, int commands)
    {
        var probe = new StateProbe(engine, folder, commands);
        var figures = what switch
        {
            "fill" => probe.Fill(),
            "reopen" => probe.Reopen(),
            _ => probe.Idle(),
        };
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return 0;
    }

    void IResultSink.Answered(in AppliedCommand applied) => _refused += ResultV1.Parser.ParseFrom(applied.Result.Span).Code == "" ? 0 : 1;

    void IResultSink.Unreadable(long index) => _refused++;

    void IResultSink.Changed(IReadOnlyList<ChangeV1> changes)
    {
    }

    // As many appends of one event of 100 bytes as commands, and half as many puts of 200 bytes with their history.
    private Dictionary<string, double> Fill()
    {
        using var store = StateEngine.Open(engine, folder);
        var machine = new ReplicatedState(store);
        Apply(store, machine, 1, _ => new CommandV1 { OpenClient = new OpenClientV1 { Name = "probe" } });
        var (appends, appendCpu) = Measured(store, machine, commands, Append);
        var (puts, putCpu) = Measured(store, machine, commands / 2, Put);
        var (flush, _) = Timed(() => { StateEngine.Save(store, folder); return 0; });
        if (_refused > 0)
        {
            throw new InvalidOperationException($"{_refused} commands were refused");
        }

        return new()
        {
            ["appends"] = commands / appends,
            ["append-cpu"] = appendCpu / commands * 1e6,
            ["puts"] = commands / 2 / puts,
            ["put-cpu"] = putCpu / (commands / 2) * 1e6,
            ["flush"] = flush,
            ["disk"] = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length),
            ["rss"] = Memory("VmRSS"),
            ["peak"] = Memory("VmHWM"),
        };
    }

    private Dictionary<string, double> Reopen()
    {
        var before = Memory("VmRSS");
        var (open, store) = Timed(() => StateEngine.Open(engine, folder));
        var (load, _) = Timed(() => new ReplicatedState(store));
        var opened = Memory("VmRSS");
        var (scan, events) = Timed(() => EventReader.Names(store, [], [], int.MaxValue)
            .Sum(s => EventReader.Read(store, s, 0, long.MaxValue).Count()));
        var scanned = Memory("VmRSS");
        store.Dispose();
        return new()
        {
            ["open"] = open + load,
            ["scan"] = scan,
            ["events"] = events,
            ["rss"] = opened - before,
            ["scanned"] = scanned - before,
        };
    }

    private Dictionary<string, double> Idle()
    {
        var before = Memory("VmRSS");
        using var store = StateEngine.Open(engine, folder);
        var machine = new ReplicatedState(store);
        Apply(store, machine, 1, Put);
        return new() { ["rss"] = Memory("VmRSS") - before };
    }

    // The processor time is of the whole process, the database's own threads with it, without what it takes to make the commands.
    private (double Seconds, double Cpu) Measured(IStateStore store, ReplicatedState machine, int count, Func<long, CommandV1> make)
    {
        var before = Cpu();
        var kept = Enumerable.Range(0, (count + Batch - 1) / Batch)
            .Sum(i => (long)Payload(0, i * Batch, Math.Min(Batch, count - (i * Batch)), make).Length);
        var making = Cpu() - before;
        var seconds = Apply(store, machine, count, make);
        GC.KeepAlive(kept);
        return (seconds, Cpu() - before - (2 * making));
    }

    private static double Cpu() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static byte[] Payload(long time, long first, int count, Func<long, CommandV1> make) => new BatchV1
    {
        LogTime = 1_800_000_000_000 + time,
        Commands = { Enumerable.Range(0, count).Select(i => make(first + i)) },
    }.ToByteArray();

    private double Apply(IStateStore store, ReplicatedState machine, int count, Func<long, CommandV1> make)
    {
        var spent = 0.0;
        for (long done = 0; done < count; done += Batch)
        {
            var payload = Payload(machine.Index, done, (int)Math.Min(Batch, count - done), make);
            spent += Timed(() =>
            {
                var batch = store.Begin();
                machine.Apply(machine.Index + 1, payload, batch, this);
                store.Commit(batch, machine.Index);
                return 0;
            }).Seconds;
        }

        return spent;
    }

    // Streams in a scattered order, as those of many workers come; sequences follow from the number.
    private static CommandV1 Append(long number) => Numbered(number, new CommandV1
    {
        Append = new AppendV1
        {
            Stream = Name("stream", number % Streams * 7919 % Streams),
            Expected = (number / Streams) + 1,
            Events = { Filling(number, 100) },
        },
    });

    private static CommandV1 Put(long number) => new()
    {
        Put = new PutV1 { Key = Name("key", number * 7919 % Keys), Value = Filling(number, 200) },
    };

    private static CommandV1 Numbered(long number, CommandV1 command)
    {
        (command.Client, command.Sequence, command.Lowest) = (1, number + 1, Math.Max(1, number - 256));
        return command;
    }

    private static ByteString Name(string kind, long number) =>
        ByteString.CopyFromUtf8(string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D8}"));

    // Half of it compresses, as text does.
    private static ByteString Filling(long number, int size)
    {
        var bytes = new byte[size];
        new Random((int)number).NextBytes(bytes.AsSpan(0, size / 2));
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    private static (double Seconds, T Value) Timed<T>(Func<T> work)
    {
        var started = TimeProvider.System.GetTimestamp();
        var value = work();
        return (TimeProvider.System.GetElapsedTime(started).TotalSeconds, value);
    }

    private static double Memory(string what) => double.Parse(
        File.ReadLines("/proc/self/status").First(l => l.StartsWith(what, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) * 1024;
}
