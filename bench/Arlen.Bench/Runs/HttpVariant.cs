using Arlen.Bench.Servers;

namespace Arlen.Bench.Runs;

/// <summary>One way to answer a request, measured beside the others.</summary>
/// <param name="Name">What it is, for the table.</param>
/// <param name="Paths">What is asked for, in turn.</param>
/// <param name="Processes">The server that is asked, then the others that have a share in the answer.</param>
internal sealed record HttpVariant(string Name, IReadOnlyList<string> Paths, IReadOnlyList<ServedProcess> Processes)
{
    /// <summary>The least ratio of the floor that is aimed at; null where none is.</summary>
    public double? Target { get; init; }

    /// <summary>Whether the target of allocated bytes holds for it.</summary>
    public bool IsArlen { get; init; }

    /// <summary>The variant of the peer that it has to be ahead of.</summary>
    public string? Peer { get; init; }

    /// <summary>The floor it is compared with besides the common one: its own process without the hop.</summary>
    public string? OwnFloor { get; init; }
}
