using System.Globalization;
using Arlen.Chaos.Checking;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Workloads;

/// <summary>W-KEY: counters of a keyed worker. Every addition is answered with the sum, and none is done twice or forgotten.</summary>
internal sealed class CountersWorkload : IWorkload
{
    private const int Clients = 5;
    private const int Keys = 6;
    private const double ReadShare = 0.2;
    private static readonly TimeSpan Think = TimeSpan.FromMilliseconds(30);

    /// <inheritdoc />
    public string Id => "W-KEY";

    /// <inheritdoc />
    public Task RunAsync(Session session, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => UseAsync(session.NewClient(), stop)));

    /// <inheritdoc />
    public async Task FinishAsync(Session session)
    {
        var client = session.NewClient();
        foreach (var node in session.Nodes)
        {
            for (var key = 0; key < Keys; key++)
            {
                await SumAsync(client, node, Key(key)).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<CheckReport> Check(IReadOnlyList<Operation> history) => CountersCheck.Of(history);

    private static async Task UseAsync(Client client, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var key = Key(client.Random.Next(Keys));
            var done = client.Random.NextDouble() < ReadShare
                ? await SumAsync(client, client.NextNode(), key).ConfigureAwait(false)
                : await AddAsync(client, key).ConfigureAwait(false);
            await client.RestAsync(done, Think, stop).ConfigureAwait(false);
        }
    }

    private static Task<Operation> AddAsync(Client client, string key) => client.DoAsync(
        new Operation { Op = Ops.Add, Key = key, Args = ["1"] },
        node => client.Session.Api.SendAsync(node, HttpMethod.Post, $"demo/counters/{key}", "{}"),
        Read);

    private static Task<Operation> SumAsync(Client client, NodePlace node, string key) => client.DoAsync(
        node,
        new Operation { Op = Ops.Sum, Key = key },
        at => client.Session.Api.SendAsync(at, HttpMethod.Get, $"demo/counters/{key}"),
        Read);

    private static Operation Read(Operation operation, Reply reply) => operation.Outcome != Outcome.Ok
        ? operation
        : operation with
        {
            Result = [reply.Number("value")!.Value.ToString(CultureInfo.InvariantCulture)],
            Epoch = reply.Number("epoch"),
        };

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"chaos-{number}");
}
