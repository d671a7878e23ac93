using Arlen.Bench.Servers;

namespace Arlen.Bench.Load;

/// <summary>Chooses the generator: one written in C where it is installed, since it shares the machine with the server it
/// measures.</summary>
internal static class Generators
{
    /// <summary>For a fixed number of connections that never rest.</summary>
    public static ILoadGenerator ClosedLoop(BenchSettings settings) =>
        Command.Exists("wrk") ? new WrkGenerator(settings) : new SocketGenerator();

    /// <summary>For a fixed number of requests per second.</summary>
    public static ILoadGenerator OpenLoop(BenchSettings settings) =>
        Command.Exists("h2load") ? new H2LoadGenerator(settings) : new SocketGenerator();
}
