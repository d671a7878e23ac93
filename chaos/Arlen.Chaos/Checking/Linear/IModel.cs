using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear;

/// <summary>What an object would do if operations came one after the other: what a history is compared with.</summary>
/// <typeparam name="TState">The object's state: small, compared by value.</typeparam>
/// <typeparam name="TCall">An operation with its result, in the form the model steps by.</typeparam>
/// <remarks>Implemented by structs, so that the search calls it directly.</remarks>
internal interface IModel<TState, TCall>
    where TState : IEquatable<TState>
{
    /// <summary>The state before the first operation.</summary>
    TState Start { get; }

    /// <summary>Brings an operation into the model's form.</summary>
    /// <param name="operation">One that did not fail.</param>
    /// <param name="values">Numbers for the texts of this object.</param>
    /// <param name="call">The operation in the model's form.</param>
    /// <returns>False where it says nothing: a read without an answer.</returns>
    /// <exception cref="HistoryException">The model has no such operation, or its arguments are not as <see cref="Ops"/>
    /// says.</exception>
    bool TryTranslate(Operation operation, ValueNumbers values, out TCall call);

    /// <summary>Whether the operation may come next, with the result it had.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="call">The operation.</param>
    /// <param name="next">The state after, where it may.</param>
    /// <returns>Whether it may.</returns>
    bool TryStep(in TState state, in TCall call, out TState next);
}
