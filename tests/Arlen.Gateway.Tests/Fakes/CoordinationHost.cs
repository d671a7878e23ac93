using System.Net;
using System.Text;
using System.Text.Json;
using Arlen.Coordination;
using Arlen.Journal;
using Arlen.Journal.Replication;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>The gateway before a replicated log of one node, which is real: its files are in a folder of its own.</summary>
internal sealed class CoordinationHost : IAsyncDisposable
{
    private readonly JournalService _log;
    private readonly string _folder;

    private CoordinationHost(JournalService log, string folder, HeldJournal journal, GatewayHost gateway) =>
        (_log, _folder, Journal, Gateway) = (log, folder, journal, gateway);

    public HeldJournal Journal { get; }

    public GatewayHost Gateway { get; }

    public HttpClient Client => Gateway.Client;

    public static async Task<CoordinationHost> StartAsync(Action<GatewayOptions>? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("arlen-gateway-").FullName;
        var log = new JournalService(new JournalOptions { Port = 0 }, TimeProvider.System, NullLogger<JournalService>.Instance);
        log.Bind(IPAddress.Loopback);
        var endpoint = new DnsEndPoint("127.0.0.1", log.Port);
        log.Open(new ReplicaSetup("test", Guid.NewGuid(), "node-1", endpoint, folder)
        {
            Founds = true,
            Voters = 1,
            Members = () => [("node-1", endpoint)],
            OpenState = _ => new MemoryStateStore(),
        });
        var journal = new HeldJournal(log);
        var gateway = await GatewayHost.StartAsync(options, services: s => s.AddSingleton<IJournal>(journal).AddCoordination());
        return new CoordinationHost(log, folder, journal, gateway);
    }

    /// <summary>Changes the limits of the state, as an operator does.</summary>
    public async Task ConfigureAsync(LimitsV1 limits)
    {
        var configure = new CommandV1 { Configure = new ConfigureV1 { Limits = limits } };
        var outcome = await Journal.ProposeAsync(configure, Deadline.After(TimeProvider.System, TimeSpan.FromSeconds(10)));
        Assert.Equal("", outcome.Result?.Code);
    }

    public Task<HttpResponseMessage> PutAsync(string key, string value, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, $"/v1/kv/{key}", value, headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "text/plain");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Sends, expects the status, and reads the JSON of the answer.</summary>
    public async Task<JsonElement> JsonAsync(HttpMethod method, string path, string? body = null, int status = 200)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }

    public Task<EventReader> WatchAsync(string path, params (string Name, string Value)[] headers) =>
        EventReader.OpenAsync(this, path, headers);

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await _log.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
