using Arlen.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Arlen.Coordination;

/// <summary>What coordination is made of.</summary>
internal static class CoordinationServices
{
    /// <summary>Adds the faces. The log is added by whoever opens it, as <see cref="IJournal"/>.</summary>
    public static IServiceCollection AddCoordination(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LogTimeView>().AddSingleton<LogCalls>().AddSingleton<ChangeFeed>();
        services.AddSingleton<IKeyValueStore, KeyValueStore>();
        return services;
    }
}
