using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests;

/// <summary>Operations for hand-made histories: <c>[from, until]</c> on key "k" unless it is said otherwise.</summary>
internal static class Some
{
    public static Operation Get(long from, long until, string? found, long? index = null) =>
        Ok(Ops.Get, from, until) with { Result = found is null ? [] : index is null ? [found] : [found, $"{index}"], Index = index };

    public static Operation Put(long from, long until, string value, long? index = null) =>
        Ok(Ops.Put, from, until) with { Args = [value], Result = index is null ? [] : [$"{index}"], Index = index };

    public static Operation Cas(long from, long until, string value, long expected, bool done, long? index = null) =>
        Ok(Ops.Cas, from, until) with
        {
            Args = [value, $"{expected}"],
            Result = [done ? "true" : "false", .. index is null ? [] : new[] { $"{index}" }],
            Index = done ? index : null,
        };

    public static Operation CasValue(long from, long until, string value, string expected, bool done) =>
        Ok(Ops.CasValue, from, until) with { Args = [value, expected], Result = [done ? "true" : "false"] };

    public static Operation Delete(long from, long until, bool done, long? index = null) =>
        Ok(Ops.Delete, from, until) with { Result = [done ? "true" : "false"], Index = index };

    public static Operation Add(long from, long until, long amount, long? sum = null) =>
        Ok(Ops.Add, from, until) with { Args = [$"{amount}"], Result = sum is null ? [] : [$"{sum}"] };

    public static Operation Sum(long from, long until, long sum) => Ok(Ops.Sum, from, until) with { Result = [$"{sum}"] };

    public static Operation Acquire(long from, long until, string owner, bool done, long? token = null) =>
        Ok(Ops.Acquire, from, until) with { Args = [owner], Result = [done ? "true" : "false"], Token = token };

    public static Operation Release(long from, long until, string owner, bool done, long? token = null) =>
        Ok(Ops.Release, from, until) with { Args = [owner], Result = [done ? "true" : "false"], Token = token };

    public static Operation Expire(long from, string owner, long? token = null) =>
        (Ok(Ops.Expire, from, from) with { Args = [owner], Token = token }).Unknown();

    public static Operation Enqueue(long from, long until, string element) =>
        Ok(Ops.Enqueue, from, until) with { Args = [element] };

    public static Operation Dequeue(long from, long until, string? element) =>
        Ok(Ops.Dequeue, from, until) with { Result = element is null ? [] : [element] };

    public static Operation Insert(long from, long until, string element) =>
        Ok(Ops.Insert, from, until) with { Args = [element] };

    public static Operation ReadAll(long from, long until, params string[] elements) =>
        Ok(Ops.ReadAll, from, until) with { Result = [.. elements] };

    /// <param name="from">When it was sent.</param>
    /// <param name="until">When it returned.</param>
    /// <param name="steps"><c>a x 1</c> appends 1 to x, <c>r x 1,2</c> reads x as 1, 2.</param>
    public static Operation Txn(long from, long until, params string[] steps)
    {
        var parts = steps.Select(s => s.Split(' ')).ToArray();
        return Ok(Ops.Txn, from, until) with
        {
            Args = [.. parts.SelectMany(p => p[0] == "a" ? ["append", p[1], p[2]] : new[] { "read", p[1], "" })],
            Result = [.. parts.Select(p => p[0] == "a" ? "" : p[2])],
        };
    }

    public static Operation Unknown(this Operation operation) =>
        operation with { Outcome = Outcome.Info, Result = [], Index = null };

    public static Operation Failed(this Operation operation) =>
        operation with { Outcome = Outcome.Fail, Result = [], Index = null };

    private static Operation Ok(string op, long from, long until) =>
        new() { Op = op, Key = "k", InvokedAt = from, ReturnedAt = until, Process = (int)from };
}
