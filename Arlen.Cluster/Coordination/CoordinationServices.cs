using Arlen.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Arlen.Coordination;

/// <summary>What coordination is made of.</summary>
internal static class CoordinationServices
{
    /// <summary>Adds the faces, and what ends sessions and leases. The log is added by whoever opens it, as <see cref="IJournal"/>.</summary>
    public static IServiceCollection AddCoordination(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LogTimeView>().AddSingleton<LogCalls>().AddSingleton<ChangeFeed>().AddSingleton<TicketBoard>();
        services.AddSingleton<IKeyValueStore, KeyValueStore>();
        services.AddSingleton<ILeases, Leases>();
        services.AddSingleton<Locks>();
        services.AddSingleton<ILockManager>(p => p.GetRequiredService<Locks>());
        services.AddSingleton<ISemaphores>(p => p.GetRequiredService<Locks>());
        services.AddSingleton<IElections, Elections>();
        services.AddSingleton<ISessions, Sessions>();
        services.AddHostedService<LogTicker>();
        return services;
    }
}
