using System.Reflection;
using Arlen.Configuration;
using Arlen.Membership;
using Arlen.Placement;
using Arlen.Transport;
using Arlen.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arlen.Hosting;

/// <summary>Makes a program a node of a cluster.</summary>
public static class ArlenHost
{
    /// <summary>The relations that hold between the library's keys; to be given to the loader.</summary>
    public static IReadOnlyList<IConfigurationRule> Rules { get; } = [new FailoverRule(), new SeedsRule(), new FrameRule()];

    /// <summary>Adds the cluster runtime: membership, placement, transport, workers.</summary>
    /// <param name="builder">The program being built.</param>
    /// <param name="configuration">What was loaded for it.</param>
    /// <param name="configure">Declares the program's workers.</param>
    /// <exception cref="ConfigurationException">The configuration has problems; all of them are in it.</exception>
    public static ArlenBuilder AddArlen(
        this IHostApplicationBuilder builder, LoadedConfiguration configuration, Action<ArlenBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(configure);
        configuration.ThrowIfInvalid();
        builder.Configuration.Add(configuration.ToSource());
        var arlen = new ArlenBuilder(builder);
        configure(arlen);

        var services = builder.Services;
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(configuration);
        services.AddSingleton(ClusterOptions.From(configuration));
        services.AddOptions<WorkersOptions>().BindConfiguration("workers");
        services.AddOptions<PlacementOptions>().BindConfiguration("placement");
        services.AddOptions<TransportOptions>().BindConfiguration("transport");
        services.AddOptions<DrainOptions>().BindConfiguration("drain");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = configuration.Duration("drain.timeout"));
        AddMembership(services);
        AddPlacement(services);
        AddWorkers(services, arlen);
        AddNode(services, arlen);
        return arlen;
    }

    private static void AddMembership(IServiceCollection services)
    {
        services.AddSingleton(p => new SelfLease(p.GetRequiredService<TimeProvider>(), Cluster(p).Failover.SelfLease));
        services.AddSingleton(p => new SelfHealth(
            p.GetRequiredService<TimeProvider>(), Cluster(p).Failover.HeartbeatInterval, Cluster(p).Failover.AcceptablePause));
        services.AddSingleton<ISelfHealth>(p => p.GetRequiredService<SelfHealth>());
        services.AddSingleton(p => new MembershipViews(Alone(Cluster(p)), p.GetRequiredService<SelfLease>()));
        services.AddSingleton<IMembership>(p => p.GetRequiredService<MembershipViews>());
        services.AddSingleton<MembershipNarrator>();
    }

    private static void AddPlacement(IServiceCollection services)
    {
        services.AddOptions<TransportOptions>().Configure<ClusterOptions>(
            (transport, cluster) => transport.SilenceLimit = cluster.Failover.HeartbeatInterval + cluster.Failover.AcceptablePause);
        services.AddSingleton<TransportMetrics>();
        services.AddSingleton(p =>
        {
            var membership = p.GetRequiredService<IMembership>();
            return new DataPlane(
                Value<TransportOptions>(p),
                id => membership.Current.Members.FirstOrDefault(m => m.Id == id)?.DataPlane,
                p.GetRequiredService<TimeProvider>(),
                p.GetRequiredService<TransportMetrics>(),
                p.GetRequiredService<ILogger<DataPlane>>());
        });
        services.AddSingleton<IDataPlane>(p => p.GetRequiredService<DataPlane>());
        services.AddSingleton(p => new PlacementService(
            Value<PlacementOptions>(p),
            p.GetRequiredService<IDataPlane>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<PlacementService>>()));
        services.AddSingleton<IShardMap>(p => p.GetRequiredService<PlacementService>().Table);
    }

    private static void AddWorkers(IServiceCollection services, ArlenBuilder arlen)
    {
        services.AddSingleton<WorkersMetrics>();
        services.TryAddSingleton<IKeyedStateStore>(p => new MemoryStateStore(Value<WorkersOptions>(p).MaxActivations * 10));
        services.AddSingleton(p => new WorkerParts(
            arlen.Build(Value<WorkersOptions>(p)),
            Value<WorkersOptions>(p),
            new(
                p.GetRequiredService<IMembership>(),
                p.GetRequiredService<IDataPlane>(),
                p.GetRequiredService<TimeProvider>(),
                p.GetRequiredService<IServiceScopeFactory>(),
                p.GetRequiredService<WorkersMetrics>(),
                p.GetRequiredService<ILoggerFactory>().CreateLogger("Arlen.Workers"))));
        services.AddSingleton<WorkersService>();
        services.AddSingleton<IWorkers>(p => p.GetRequiredService<WorkersService>());
    }

    private static void AddNode(IServiceCollection services, ArlenBuilder arlen)
    {
        services.AddSingleton(p => new NodeLifecycle(p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<INodeLifecycle>(p => p.GetRequiredService<NodeLifecycle>());
        services.AddSingleton(p => new NodeParts(
            p.GetRequiredService<DataPlane>(),
            p.GetRequiredService<MembershipViews>(),
            p.GetRequiredService<PlacementService>(),
            p.GetRequiredService<WorkersService>(),
            new(
                Cluster(p),
                p.GetRequiredService<MembershipViews>(),
                p.GetRequiredService<SelfLease>(),
                p.GetRequiredService<SelfHealth>(),
                p.GetRequiredService<TimeProvider>(),
                p.GetRequiredService<ILoggerFactory>())
            {
                OperatorsAkka = p.GetRequiredService<LoadedConfiguration>().AkkaHocon,
                Shards = Value<PlacementOptions>(p).Shards,
            })
        {
            Drain = Value<DrainOptions>(p),
            DataPort = Value<TransportOptions>(p).Port,
            Narrator = p.GetRequiredService<MembershipNarrator>(),
            Url = arlen.AdvertisedUrl,
            Version = Version,
        });
        services.AddHostedService<NodeService>();
    }

    /// <summary>The version of this program's runtime.</summary>
    internal static string Version { get; } =
        typeof(ArlenHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static MembershipView Alone(ClusterOptions options)
    {
        var self = new ClusterMember(
            options.Node, 0, $"{options.PublicHost}:{options.Port}", new(options.PublicHost, 1), "", MemberState.Joining, true, options.Roles, null, Version);
        return new MembershipView(0, self, [self], options.ExpectedNodes, null);
    }

    private static ClusterOptions Cluster(IServiceProvider services) => services.GetRequiredService<ClusterOptions>();

    private static T Value<T>(IServiceProvider services)
        where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
