namespace Arlen.Chaos.Checking.Linear;

/// <summary>
/// The search for an order of one object's operations that fits both time and the model: Wing and Gong's, with the linked list
/// and the memo of Lowe. It takes the first call whose effect the model accepts and starts again from the head; where it meets
/// a return, that operation should have been taken before, so the latest choice is undone.
/// </summary>
/// <remarks>
/// Wing, Gong: Testing and Verifying Concurrent Objects (1993); Lowe: Testing for Linearizability (2017). An operation of unknown
/// outcome returns after all others and need not be taken: the search is over when no completed operation is left.
/// </remarks>
internal sealed class Search<TModel, TState, TCall>
    where TModel : struct, IModel<TState, TCall>
    where TState : IEquatable<TState>
{
    private const int StepsBetweenLooks = 4096;

    private readonly TModel _model;
    private readonly Piece<TCall> _piece;
    private readonly EventChain _events;
    private readonly TakenSet _taken;
    private readonly Memo<TState> _memo = new();
    private readonly int[] _order;
    private readonly TState[] _before;
    private readonly int[] _longest;
    private TState _state;
    private int _depth;
    private int _longestDepth;
    private int _differsFrom;
    private int _open;
    private long _steps;

    public Search(TModel model, Piece<TCall> piece)
    {
        _model = model;
        _piece = piece;
        _events = new EventChain(piece.Operations);
        _taken = new TakenSet(piece.Completed, piece.Count - piece.Completed);
        _order = new int[piece.Count];
        _longest = new int[piece.Count];
        _before = new TState[piece.Count];
        _state = model.Start;
        _open = piece.Completed;
    }

    /// <param name="limits">Past them the verdict is unknown.</param>
    /// <param name="isNotWanted">Asked from time to time: true ends the search as unknown.</param>
    public SearchResult Run(SearchLimits limits, Func<bool> isNotWanted)
    {
        var place = _events.First;
        while (_open > 0)
        {
            if (!_events.IsCall(place))
            {
                if (_depth == 0)
                {
                    return Result(Verdict.Illegal);
                }

                place = UndoLatest();
                continue;
            }

            if (++_steps > limits.MaxSteps || _memo.SizeBytes > limits.MaxBytes
                || (_steps % StepsBetweenLooks == 0 && isNotWanted()))
            {
                return Result(Verdict.Unknown);
            }

            place = TryTake(place - 1) ? _events.First : _events.After(place);
        }

        return Result(Verdict.Ok);
    }

    private bool TryTake(int operation)
    {
        if (!_model.TryStep(_state, _piece.Calls[operation], out var next))
        {
            return false;
        }

        _taken.Take(operation);
        if (!_memo.Add(_taken, next))
        {
            _taken.Return(operation);
            return false;
        }

        _events.Lift(operation);
        _open -= operation < _piece.Completed ? 1 : 0;
        _order[_depth] = operation;
        _before[_depth++] = _state;
        _state = next;
        KeepLongest();
        return true;
    }

    private int UndoLatest()
    {
        var operation = _order[--_depth];
        _differsFrom = Math.Min(_differsFrom, _depth);
        _state = _before[_depth];
        _taken.Return(operation);
        _events.PutBack(operation);
        _open += operation < _piece.Completed ? 1 : 0;
        return _events.After(operation + 1);
    }

    /// <summary>Copies what changed since the last copy: all copies together cost no more than the steps did.</summary>
    private void KeepLongest()
    {
        if (_depth > _longestDepth)
        {
            Array.Copy(_order, _differsFrom, _longest, _differsFrom, _depth - _differsFrom);
            _longestDepth = _differsFrom = _depth;
        }
    }

    private SearchResult Result(Verdict verdict) => new(verdict, _steps, _longest[.._longestDepth]);
}
