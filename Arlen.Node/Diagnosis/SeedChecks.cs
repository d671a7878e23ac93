using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Arlen.Refusals;

namespace Arlen.Node.Diagnosis;

/// <summary>Whether the nodes through which to join can be found and reached.</summary>
internal static class SeedChecks
{
    private const int MaxSeeds = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A finding for each seed, at most 16 of them, asked at once.</summary>
    /// <remarks>A seed that does not answer is no failure: on a first start none is there yet.</remarks>
    public static async Task<ImmutableArray<Finding>> RunAsync(
        ImmutableArray<string> seeds, TimeProvider time, CancellationToken cancellation) => seeds.IsEmpty
        ? [Finding.Ok("seeds", "No seeds: a cluster of one node, or discovery finds the others.")]
        : [.. await Task.WhenAll(seeds.Take(MaxSeeds).Select(seed => CheckAsync(seed, time, cancellation)))];

    private static async Task<Finding> CheckAsync(string seed, TimeProvider time, CancellationToken cancellation)
    {
        var colon = seed.LastIndexOf(':');
        var host = seed[..colon].Trim('[', ']');
        var port = int.Parse(seed.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, either.Token);
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(addresses, port, either.Token);
            return Finding.Ok("seeds", $"{seed} answers.");
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain)
        {
            return Finding.Fail(
                "seeds",
                $"The name '{host}' cannot be resolved.",
                new Fixit("Correct cluster.seeds, or the name service.", $"getent hosts {host}"));
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && limit.IsCancellationRequested))
        {
            return Finding.Warn(
                "seeds",
                $"{seed} does not answer.",
                new Fixit("Start that node; or open its port between the machines.", $"cluster.seeds = [\"{seed}\"]"));
        }
    }
}
