using System.Net;
using Arlen.Journal;
using Arlen.Journal.Replication;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Time;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arlen.Cluster.Tests.Journal.Replication;

/// <summary>Replicas of one group in this process, over real sockets and files.</summary>
internal sealed class Group : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Guid _clusterId = Guid.NewGuid();
    private readonly string _directory = Directory.CreateTempSubdirectory("arlen-journal-").FullName;
    private readonly Dictionary<string, JournalService> _running = [];
    private readonly Dictionary<string, int> _ports = [];
    private readonly int _voters;

    public Group(int voters) => _voters = voters;

    public long ReserveBytes { get; init; }

    public IReadOnlyDictionary<string, JournalService> Running => _running;

    /// <summary>A group with all its voters, formed.</summary>
    public static async Task<Group> StartAsync(int replicas)
    {
        var group = new Group(replicas);
        for (var i = 1; i <= replicas; i++)
        {
            group.Start($"node-{i}", founds: i == 1);
        }

        await group.UntilAsync(() => group._running.Values.All(r => r.IsFormed), "formed");
        return group;
    }

    public static CommandV1 Put(string key, string value) =>
        new() { Put = new PutV1 { Key = ByteString.CopyFromUtf8(key), Value = ByteString.CopyFromUtf8(value) } };

    public static string? Get(IJournal journal, string key) =>
        KeyReader.Find(journal.State, System.Text.Encoding.UTF8.GetBytes(key))?.Value.ToStringUtf8();

    public JournalService Start(string node, bool founds = false)
    {
        var journal = new JournalService(
            new JournalOptions
            {
                Port = _ports.GetValueOrDefault(node),
                ReserveBytes = ReserveBytes,
                Heartbeat = TimeSpan.FromMilliseconds(50),
                Election = TimeSpan.FromMilliseconds(400),
            },
            TimeProvider.System,
            NullLogger<JournalService>.Instance);
        journal.Bind(IPAddress.Loopback);
        _ports[node] = journal.Port;
        _running[node] = journal;
        journal.Open(new ReplicaSetup("test", _clusterId, node, new DnsEndPoint("127.0.0.1", journal.Port), Path.Combine(_directory, node))
        {
            Founds = founds,
            Voters = _voters,
            Members = () => [.. _running.Select(r => (r.Key, new DnsEndPoint("127.0.0.1", r.Value.Port)))],
            OpenState = _ => new MemoryStateStore(),
        });
        return journal;
    }

    public async Task StopAsync(string node)
    {
        if (_running.Remove(node, out var journal))
        {
            await journal.DisposeAsync();
        }
    }

    public string Leader() => _running.Single(r => r.Value.Status.IsLeader).Key;

    public static Deadline Now(double seconds) => Deadline.After(TimeProvider.System, TimeSpan.FromSeconds(seconds));

    public Deadline Within(double seconds) => Now(seconds);

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"not {what}: {string.Join("; ", _running.Select(r => $"{r.Key} {r.Value.Status}"))}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _running.Keys.ToList())
        {
            await StopAsync(node);
        }

        Directory.Delete(_directory, recursive: true);
    }
}
