using System.Collections.Immutable;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear;

/// <summary>
/// The history of one object, ready for the search: completed operations first, each part by the time it was sent.
/// </summary>
/// <typeparam name="TCall">The model's form of an operation.</typeparam>
/// <param name="Operations">The operations as they were recorded.</param>
/// <param name="Calls">The same in the model's form.</param>
/// <param name="Completed">How many have a known outcome; those of unknown outcome follow.</param>
internal sealed record Piece<TCall>(ImmutableArray<Operation> Operations, TCall[] Calls, int Completed)
{
    public int Count => Calls.Length;

    /// <summary>Reads one object's history. What failed did not happen, and is left out.</summary>
    public static Piece<TCall> Of<TModel, TState>(TModel model, IEnumerable<Operation> history)
        where TModel : struct, IModel<TState, TCall>
        where TState : IEquatable<TState>
    {
        var values = new ValueNumbers();
        var operations = ImmutableArray.CreateBuilder<Operation>();
        var calls = new List<TCall>();
        var completed = 0;
        foreach (var operation in history.Where(o => o.Outcome != Outcome.Fail).OrderBy(o => o.Outcome).ThenBy(o => o.InvokedAt))
        {
            if (model.TryTranslate(operation, values, out var call))
            {
                operations.Add(operation);
                calls.Add(call);
                completed += operation.Outcome == Outcome.Ok ? 1 : 0;
            }
        }

        return new Piece<TCall>(operations.ToImmutable(), [.. calls], completed);
    }
}
