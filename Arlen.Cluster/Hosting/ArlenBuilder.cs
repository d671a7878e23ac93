using System.Collections.Immutable;
using Arlen.Naming;
using Arlen.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arlen.Hosting;

/// <summary>Declares what a program runs on Arlen: its workers.</summary>
/// <remarks>Every node of a cluster runs the same program, so every node declares the same workers.</remarks>
public sealed class ArlenBuilder
{
    private readonly List<(WorkerDefinition Definition, Action<WorkerOptions>? Configure)> _workers = [];

    internal ArlenBuilder(IHostApplicationBuilder host) => Host = host;

    /// <summary>The program being built, for services of its own.</summary>
    public IHostApplicationBuilder Host { get; }

    /// <summary>The address under which other nodes and operators reach this node's HTTP listener; shown, never called.</summary>
    public string AdvertisedUrl { get; set; } = "";

    /// <summary>Adds a stateless worker as a function.</summary>
    /// <param name="name">Its name, unique in the program: <see cref="NameSyntax.Rule"/>.</param>
    /// <param name="pattern">The route it serves: <c>/orders/{id}</c>.</param>
    /// <param name="methods">The methods it serves; empty for all.</param>
    /// <param name="handler">The code.</param>
    /// <param name="configure">Its limits, where they differ from the section <c>workers</c>.</param>
    /// <exception cref="ArgumentException">The name breaks the rule or is taken.</exception>
    public ArlenBuilder AddWorker(
        string name,
        string pattern,
        IReadOnlyList<string> methods,
        Func<WorkerRequest, CancellationToken, ValueTask<WorkerReply>> handler,
        Action<WorkerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(
            new WorkerDefinition(WorkerName.Parse(name), pattern, methods, new WorkerOptions()) { Handler = new WorkerHandler(handler) },
            configure);
    }

    /// <summary>Adds a stateless worker as a class; each call gets a new one in a scope of its own.</summary>
    /// <param name="name">Its name, unique in the program: <see cref="NameSyntax.Rule"/>.</param>
    /// <param name="pattern">The route it serves: <c>/orders/{id}</c>.</param>
    /// <param name="methods">The methods it serves; empty for all.</param>
    /// <param name="configure">Its limits, where they differ from the section <c>workers</c>.</param>
    /// <exception cref="ArgumentException">The name breaks the rule or is taken.</exception>
    public ArlenBuilder AddWorker<TWorker>(
        string name, string pattern, IReadOnlyList<string> methods, Action<WorkerOptions>? configure = null)
        where TWorker : class, IRequestWorker
    {
        Host.Services.AddScoped<TWorker>();
        return Add(
            new WorkerDefinition(WorkerName.Parse(name), pattern, methods, new WorkerOptions()) { ScopedHandler = typeof(TWorker) },
            configure);
    }

    /// <summary>Adds a keyed worker: one object per key in the whole cluster.</summary>
    /// <param name="name">Its name, unique in the program.</param>
    /// <param name="pattern">The route it serves; its first parameter is the key: <c>/counters/{key}</c>.</param>
    /// <param name="configure">Its limits, where they differ from the section <c>workers</c>.</param>
    /// <typeparam name="TWorker">The class, with methods marked <see cref="WorkerMethodAttribute"/>.</typeparam>
    /// <exception cref="ArgumentException">The name breaks the rule or is taken, the pattern has no parameter, or the class no
    /// method.</exception>
    public ArlenBuilder AddKeyedWorker<TWorker>(string name, string pattern, Action<WorkerOptions>? configure = null)
        where TWorker : KeyedWorker
    {
        var type = new KeyedWorkerType(typeof(TWorker));
        var key = WorkerRoutes.FirstParameter(pattern)
            ?? throw new ArgumentException($"'{pattern}' has no parameter to be the key, as in /counters/{{key}}", nameof(pattern));
        var full = type.HasActions ? $"{pattern.TrimEnd('/')}/{{{WorkerRoutes.ActionParameter}?}}" : pattern;
        return Add(
            new WorkerDefinition(WorkerName.Parse(name), full, type.Methods, new WorkerOptions()) { KeyParameter = key, KeyedType = type },
            configure);
    }

    /// <summary>The workers with their limits, once the configuration is known.</summary>
    internal ImmutableArray<WorkerDefinition> Build(WorkersOptions defaults)
    {
        for (var i = 0; i < _workers.Count; i++)
        {
            var (definition, configure) = _workers[i];
            definition.Index = i;
            definition.Options.MaxConcurrent = defaults.MaxConcurrent;
            definition.Options.MaxQueued = defaults.MaxQueued;
            definition.Options.PassivateAfter = defaults.PassivateAfter;
            definition.Options.MaxActivations = defaults.MaxActivations;
            configure?.Invoke(definition.Options);
        }

        return [.. _workers.Select(w => w.Definition)];
    }

    private ArlenBuilder Add(WorkerDefinition definition, Action<WorkerOptions>? configure)
    {
        if (_workers.Any(w => w.Definition.Name == definition.Name))
        {
            throw new ArgumentException($"there are two workers of the name '{definition.Name}'");
        }

        _workers.Add((definition, configure));
        return this;
    }
}
