using System.Net.Sockets;
using Arlen.Configuration;
using Arlen.Gateway;
using Arlen.Hosting;
using Arlen.Membership;
using Arlen.Node.Cli.Data;
using Arlen.Node.Supervision;
using Arlen.Refusals;
using Microsoft.AspNetCore.Connections;

namespace Arlen.Node.Hosting;

/// <summary>One node in this process, from its composition to its end.</summary>
internal sealed class NodeHost : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly WebApplication _app;
    private readonly INodeLifecycle _lifecycle;
    private readonly LoadedConfiguration _configuration;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    private NodeHost(WebApplication app, LoadedConfiguration configuration, TimeProvider time)
    {
        _app = app;
        _configuration = configuration;
        _time = time;
        _lifecycle = app.Services.GetRequiredService<INodeLifecycle>();
        _log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Arlen.Node");
    }

    /// <summary>Puts a node together; nothing listens yet.</summary>
    /// <param name="configuration">Without faults.</param>
    /// <param name="time">The clock.</param>
    public static NodeHost Build(LoadedConfiguration configuration, TimeProvider time)
    {
        // Nothing that watches files or reads settings of its own: everything is in the configuration.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "arlen" });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(time);
        NodeLogging.AddTo(builder.Logging, configuration);
        builder.AddArlen(configuration, _ => { });
        var app = builder.Build();
        app.MapArlen();
        return new NodeHost(app, configuration, time);
    }

    /// <summary>Runs the node until it is asked to end, and drains it.</summary>
    /// <returns>What to tell of it.</returns>
    /// <exception cref="StartException">It could not start, or could not stay.</exception>
    public async Task<ServeData> RunAsync()
    {
        foreach (var (key, host, port) in PortErrors.Listeners(_configuration))
        {
            if (PortErrors.Explain(key, host, port) is { } taken)
            {
                throw taken;
            }
        }

        await StartAsync();
        await Task.WhenAll(AnnounceAsync(), _app.WaitForShutdownAsync());
        if (_lifecycle.Failure is { } failure)
        {
            throw failure as StartException ?? new StartException(
                "node_failed", $"The node failed: {failure.Message}", new Fixit("Look in the log for the cause.", "arlen logs"), failure);
        }

        return Farewell();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task StartAsync()
    {
        try
        {
            await _app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            // Somebody took the port after it was looked at. The node may have joined by now: it leaves in good order.
            await _app.StopAsync();
            throw PortErrors.Of(SocketError.AddressAlreadyInUse, "port", _configuration.Text("host"), (int)_configuration.Integer("port"));
        }
        catch (OperationCanceledException) when (_app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to end before it had begun: that is no failure.
        }
    }

    /// <summary>Tells once that the node serves, as soon as it does.</summary>
    private async Task AnnounceAsync()
    {
        var stopping = _app.Lifetime.ApplicationStopping;
        while (_lifecycle.Phase is Arlen.Hosting.NodePhase.Starting && !stopping.IsCancellationRequested)
        {
            await Task.Delay(Look, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!stopping.IsCancellationRequested)
        {
            var view = _app.Services.GetRequiredService<IMembership>().Current;
            NodeLog.Serves(_log, Name, Url, _configuration.Text("cluster.name"), view.ObservedNodes, view.ExpectedNodes);
        }
    }

    private ServeData Farewell()
    {
        if (_lifecycle.CutOff.Count == 0)
        {
            NodeLog.Ends(_log, Name);
        }
        else
        {
            NodeLog.EndsCutOff(_log, Name, string.Join("; ", _lifecycle.CutOff));
        }

        return new ServeData(Name, _configuration.Text("cluster.name"), Url, [.. _lifecycle.CutOff]);
    }

    private string Name => _configuration.Text("cluster.nodeID");

    private string Url =>
        _app.Urls.FirstOrDefault() ?? $"http://{PortPlan.Callable(_configuration.Text("host"))}:{_configuration.Integer("port")}";
}
