using Arlen.Configuration;
using Arlen.Gateway.Demo;
using Arlen.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arlen.Gateway;

/// <summary>Makes an ASP.NET Core program a node of a cluster, with its HTTP gateway.</summary>
public static class ArlenWebHost
{
    /// <summary>The keys of the library and of the gateway: what a program that adds none of its own reads.</summary>
    public static KeyCatalogue Catalogue { get; } = new([.. ClusterKeys.All, .. GatewayKeys.All], ClusterKeys.Retired);

    /// <summary>The relations that hold between these keys.</summary>
    public static IReadOnlyList<IConfigurationRule> Rules { get; } = [.. ArlenHost.Rules, new UnsafeNetworkRule(["cluster.host", "host"])];

    /// <summary>Adds the node and its gateway, configured by <c>arlen.conf</c>, <c>ARLEN_*</c> and <c>--set</c>.</summary>
    /// <param name="builder">The program being built.</param>
    /// <param name="configure">Declares the program's workers.</param>
    /// <exception cref="ConfigurationException">The configuration has problems; all of them are in it.</exception>
    public static WebApplicationBuilder AddArlen(this WebApplicationBuilder builder, Action<ArlenBuilder> configure)
    {
        var request = ConfigurationRequest.FromProcess(Catalogue, Environment.GetCommandLineArgs().Skip(1)) with { Rules = Rules };
        return builder.AddArlen(ConfigurationLoader.Load(request), configure);
    }

    /// <summary>Adds the node and its gateway.</summary>
    /// <param name="builder">The program being built.</param>
    /// <param name="configuration">What was loaded, with at least the keys of <see cref="Catalogue"/>.</param>
    /// <param name="configure">Declares the program's workers.</param>
    /// <exception cref="ConfigurationException">The configuration has problems; all of them are in it.</exception>
    public static WebApplicationBuilder AddArlen(
        this WebApplicationBuilder builder, LoadedConfiguration configuration, Action<ArlenBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(configure);
        configuration.ThrowIfInvalid();
        var options = OptionsOf(configuration);
        var cluster = ClusterOptions.From(configuration);
        ArlenHost.AddArlen(builder, configuration, arlen =>
        {
            arlen.AdvertisedUrl = PublicUrl.Of(options, cluster.PublicHost);
            if (options.Demo.Enabled)
            {
                DemoRoutes.Add(arlen, options.Demo);
            }

            configure(arlen);
        });
        builder.Services.AddSingleton(Options.Create(options));
        GatewayServices.Add(builder, options, FactsOf(cluster));
        return builder;
    }

    /// <summary>Puts the gateway before the program's own routes, and serves probes and workers.</summary>
    /// <remarks>To be called once, before those routes.</remarks>
    /// <param name="app">The program, built with <c>AddArlen</c>.</param>
    public static WebApplication MapArlen(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        GatewayServices.Map(app);
        return app;
    }

    /// <summary>The gateway's options, from the configuration and from nothing else that the program reads.</summary>
    internal static GatewayOptions OptionsOf(LoadedConfiguration configuration)
    {
        var options = new GatewayOptions();
        ((IConfiguration)new ConfigurationBuilder().Add(configuration.ToSource()).Build()).Bind(options);
        return options;
    }

    private static ClusterFacts FactsOf(ClusterOptions cluster) => new(cluster.Name.Value, cluster.Enabled, cluster.EmitHeaders)
    {
        Failover =
        [
            new("budget", cluster.Failover.Failover),
            .. cluster.Failover.Steps.Select(s => new KeyValuePair<string, TimeSpan>(s.Name, s.Duration)),
            new("total", cluster.Failover.Total),
        ],
    };
}
