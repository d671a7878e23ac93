using Arlen.Chaos.Checking.Linear.Models;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear;

/// <summary>Whether each key's history fits some order that respects both real time and what such an object does.</summary>
/// <remarks>
/// Failed operations did not happen and are left out; unknown ones may have happened at any time after they were sent, or never.
/// Exponential in the worst case: at most about ten clients and 500 operations on a key, under 5 % of unknown outcomes.
/// </remarks>
public static class Linearizable
{
    /// <summary>
    /// Keys of a store: <see cref="Ops.Get"/>, <see cref="Ops.Put"/>, <see cref="Ops.Cas"/>, <see cref="Ops.CasValue"/>, <see
    /// cref="Ops.Delete"/>.
    /// </summary>
    /// <param name="history">The operations, in any order.</param>
    /// <param name="limits">How much work; the defaults where null.</param>
    /// <returns>The verdict; where it is illegal, with the first operation that fits nowhere.</returns>
    /// <exception cref="HistoryException">The history has other operations.</exception>
    public static CheckReport Registers(IEnumerable<Operation> history, SearchLimits? limits = null) =>
        Check<Register, RegisterState, RegisterCall>("linearizable-register", default, history, limits);

    /// <summary>
    /// Keys of a cache, which may be lost: <see cref="Ops.Get"/>, <see cref="Ops.Put"/>, <see cref="Ops.Delete"/>.
    /// </summary>
    /// <inheritdoc cref="Registers"/>
    public static CheckReport LossyRegisters(IEnumerable<Operation> history, SearchLimits? limits = null) =>
        Check<LossyRegister, int, RegisterCall>("linearizable-lossy-register", default, history, limits);

    /// <summary>Counters: <see cref="Ops.Add"/>, <see cref="Ops.Sum"/>.</summary>
    /// <inheritdoc cref="Registers"/>
    public static CheckReport Counters(IEnumerable<Operation> history, SearchLimits? limits = null) =>
        Check<Counter, long, CounterCall>("linearizable-counter", default, history, limits);

    /// <summary>
    /// Locks with owners and tokens: <see cref="Ops.Acquire"/>, <see cref="Ops.Release"/>, <see cref="Ops.Expire"/>.
    /// </summary>
    /// <inheritdoc cref="Registers"/>
    public static CheckReport Locks(IEnumerable<Operation> history, SearchLimits? limits = null) =>
        Check<Models.Mutex, MutexState, HoldCall>("linearizable-lock", default, history, limits);

    /// <summary>Semaphores: <see cref="Ops.Acquire"/>, <see cref="Ops.Release"/>, <see cref="Ops.Expire"/>.</summary>
    /// <param name="history">The operations, in any order.</param>
    /// <param name="permits">How many permits each has.</param>
    /// <param name="limits">How much work; the defaults where null.</param>
    /// <returns>The verdict; where it is illegal, with the first operation that fits nowhere.</returns>
    /// <exception cref="HistoryException">The history has other operations.</exception>
    public static CheckReport Semaphores(IEnumerable<Operation> history, long permits, SearchLimits? limits = null) =>
        Check<Models.Semaphore, long, HoldCall>("linearizable-semaphore", new Models.Semaphore(permits), history, limits);

    private static CheckReport Check<TModel, TState, TCall>(
        string checker, TModel model, IEnumerable<Operation> history, SearchLimits? limits)
        where TModel : struct, IModel<TState, TCall>
        where TState : IEquatable<TState> =>
        new LinearCheck<TModel, TState, TCall>(model, limits ?? new SearchLimits()).Check(checker, history);
}
