using System.Collections.Immutable;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Transactions;

/// <summary>What reads of lists tell by themselves: the order of each list's elements, and faults that need no cycle.</summary>
internal sealed class ListOrders
{
    private readonly ReportDraft _draft;
    private readonly Dictionary<(string Key, string Element), Transaction> _writers = [];

    public ListOrders(ReportDraft draft, IReadOnlyList<Transaction> all)
    {
        _draft = draft;
        foreach (var transaction in all)
        {
            foreach (var append in transaction.Appends.Where(a => !_writers.TryAdd((a.Key, a.Element), transaction)))
            {
                throw new HistoryException($"{append.Element} is appended to {append.Key} twice: elements must be unique");
            }
        }

        foreach (var transaction in all)
        {
            CheckOwn(transaction);
            foreach (var read in transaction.Reads)
            {
                CheckRead(transaction, read);
            }
        }

        CheckPrefixes(all);
    }

    /// <summary>The longest list that was read of each key.</summary>
    public Dictionary<string, ImmutableArray<string>> Longest { get; } = new(StringComparer.Ordinal);

    /// <summary>Who appended an element; null where nobody did.</summary>
    public Transaction? Writer(string key, string element) => _writers.GetValueOrDefault((key, element));

    private void CheckRead(Transaction reader, MicroOp read)
    {
        if (!Longest.TryGetValue(read.Key, out var longest) || read.List.Length > longest.Length)
        {
            Longest[read.Key] = read.List;
        }

        if (read.List.Distinct(StringComparer.Ordinal).Count() < read.List.Length)
        {
            Tell("duplicated", reader, $"read an element of {read.Key} twice: {Shown(read.List)}");
        }

        foreach (var element in read.List)
        {
            if (Writer(read.Key, element) is not { } writer)
            {
                Tell("invented", reader, $"read {element} in {read.Key}, which nobody appended");
            }
            else if (writer.Operation.Outcome == Outcome.Fail)
            {
                Tell("G1a", reader, $"read {element} in {read.Key}, which T{writer.Number} appended and was told had failed", writer);
            }
        }

        // The last element it read of another must be the last that the other appended there: else it saw a transaction half
        // done.
        if (read.List is [.., var last] && Writer(read.Key, last) is { } half && half != reader
            && half.Appends.Last(a => a.Key == read.Key).Element is var end && end != last)
        {
            Tell("G1b", reader, $"read {read.Key} up to {last}, in the middle of T{half.Number}, which goes on to {end}", half);
        }
    }

    /// <summary>A transaction sees what it appended itself, and a list does not shrink within it.</summary>
    private void CheckOwn(Transaction transaction)
    {
        var known = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var own = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var step in transaction.Steps)
        {
            if (step.IsAppend)
            {
                (known.TryGetValue(step.Key, out var list) ? list : Fresh(own, step.Key)).Add(step.Element);
            }
            else if (step.IsAnsweredRead)
            {
                var fits = known.TryGetValue(step.Key, out var before)
                    ? step.List.SequenceEqual(before)
                    : step.List.TakeLast(Fresh(own, step.Key).Count).SequenceEqual(own[step.Key]);
                if (!fits)
                {
                    Tell("internal", transaction, $"read {step.Key} as {Shown(step.List)}, which does not agree with its own steps before");
                }

                known[step.Key] = [.. step.List];
            }
        }
    }

    private void CheckPrefixes(IEnumerable<Transaction> all)
    {
        foreach (var transaction in all)
        {
            foreach (var read in transaction.Reads.Where(r => !IsPrefix(r.List, Longest[r.Key])))
            {
                Tell("incompatible-order", transaction, $"read {read.Key} as {Shown(read.List)}, another as {Shown(Longest[read.Key])}");
            }
        }
    }

    private void Tell(string kind, Transaction reader, string what, Transaction? other = null) =>
        _draft.Illegal(kind, $"T{reader.Number} {what}", other is null ? [reader.Operation] : [reader.Operation, other.Operation]);

    private static bool IsPrefix(ImmutableArray<string> list, ImmutableArray<string> whole) =>
        list.AsSpan().SequenceEqual(whole.AsSpan(0, list.Length));

    private static List<string> Fresh(Dictionary<string, List<string>> lists, string key) =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];

    private static string Shown(ImmutableArray<string> list) =>
        list.Length <= 12 ? $"[{string.Join(", ", list)}]" : $"[{string.Join(", ", list.Take(4))}, …, {string.Join(", ", list.TakeLast(4))}]";
}
