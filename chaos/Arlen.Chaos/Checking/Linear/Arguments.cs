using System.Globalization;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear;

/// <summary>Reads an operation's arguments and results by place, and says which operation has them wrong.</summary>
internal static class Arguments
{
    public static string Text(this Operation operation, int place) =>
        place < operation.Args.Length ? operation.Args[place] : throw Wrong(operation, $"has no argument {place}");

    public static long Number(this Operation operation, int place, long otherwise) =>
        place < operation.Args.Length ? Parsed(operation, operation.Args[place]) : otherwise;

    /// <summary>A number of the result; null where the answer did not say, or was unknown.</summary>
    public static long? ResultNumber(this Operation operation, int place) =>
        operation.Outcome == Outcome.Ok && place < operation.Result.Length ? Parsed(operation, operation.Result[place]) : null;

    /// <summary>
    /// Whether it said that it was done: an answer that says no more than ok was; null where the outcome is unknown.
    /// </summary>
    public static bool? Done(this Operation operation) => operation switch
    {
        { Outcome: not Outcome.Ok } => null,
        { Result: [] or ["true", ..] } => true,
        { Result: ["false", ..] } => false,
        _ => throw Wrong(operation, "is neither true nor false"),
    };

    /// <summary>Whether a delete found something; null where the answer did not say, or was unknown.</summary>
    public static bool? Found(this Operation delete) => delete.Result.Length == 0 && delete.Index is null ? null : delete.Done();

    public static HistoryException Wrong(this Operation operation, string why) => new($"{operation}: {why}");

    private static long Parsed(Operation operation, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(operation, $"\"{text}\" is not a number");
}
