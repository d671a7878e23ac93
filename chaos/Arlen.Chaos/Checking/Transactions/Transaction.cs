using System.Collections.Immutable;
using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Transactions;

/// <summary>A transaction of a history, its steps taken apart.</summary>
/// <param name="Number">Its number in the history, from 0: the report calls it T0, T1.</param>
/// <param name="Operation">As it was recorded.</param>
/// <param name="Steps">Its steps, in order.</param>
internal sealed record Transaction(int Number, Operation Operation, ImmutableArray<MicroOp> Steps)
{
    public IEnumerable<MicroOp> Appends => Steps.Where(s => s.IsAppend);

    public IEnumerable<MicroOp> Reads => Steps.Where(s => s.IsAnsweredRead);

    /// <exception cref="HistoryException">Its arguments or results are not as <see cref="Ops.Txn"/> says.</exception>
    public static Transaction Of(Operation operation, int number)
    {
        var isAnswered = operation.Outcome == Outcome.Ok;
        var count = operation.Args.Length / 3;
        if (operation.Args.Length % 3 != 0 || (isAnswered && operation.Result.Length != count))
        {
            throw operation.Wrong("a transaction has three arguments and one result for each step");
        }

        return new Transaction(number, operation, [.. Enumerable.Range(0, count).Select(i => Step(operation, i, isAnswered))]);
    }

    private static MicroOp Step(Operation operation, int place, bool isAnswered) => operation.Args[3 * place] switch
    {
        "append" => new MicroOp(true, operation.Args[3 * place + 1], operation.Args[3 * place + 2], default),
        "read" => new MicroOp(false, operation.Args[3 * place + 1], "", isAnswered ? Split(operation.Result[place]) : default),
        var other => throw operation.Wrong($"\"{other}\" is not a step of a transaction"),
    };

    private static ImmutableArray<string> Split(string list) => list.Length == 0 ? [] : [.. list.Split(',')];
}
