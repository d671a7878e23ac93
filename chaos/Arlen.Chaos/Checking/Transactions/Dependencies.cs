using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Transactions;

/// <summary>Derives who must come before whom from the orders of lists and from time.</summary>
internal static class Dependencies
{
    public static DependencyGraph Of(IReadOnlyList<Transaction> all, ListOrders orders)
    {
        var graph = new DependencyGraph(all.Count);
        var unread = Unread(all, orders);
        foreach (var (key, list) in orders.Longest)
        {
            var writers = list.Select(e => orders.Writer(key, e)).ToArray();
            for (var i = 1; i < writers.Length; i++)
            {
                Join(graph, writers[i - 1], writers[i], Dependency.Write, $"{key}: {list[i]} behind {list[i - 1]}");
            }

            foreach (var (element, writer) in unread[key])
            {
                Join(graph, writers.LastOrDefault(), writer, Dependency.Write, $"{key}: {element} is behind all that was read");
            }
        }

        foreach (var reader in all)
        {
            Reads(graph, reader, orders, unread);
        }

        Times(graph, all);
        return graph;
    }

    /// <summary>What was acknowledged and never read: it stands behind all that was, in an order nobody saw.</summary>
    private static ILookup<string, (string Element, Transaction Writer)> Unread(IReadOnlyList<Transaction> all, ListOrders orders)
    {
        var read = orders.Longest.SelectMany(l => l.Value.Select(e => (l.Key, e))).ToHashSet();
        return all.Where(t => t.Operation.Outcome == Outcome.Ok)
            .SelectMany(t => t.Appends, (t, a) => (a.Key, a.Element, Writer: t))
            .Where(a => !read.Contains((a.Key, a.Element)))
            .ToLookup(a => a.Key, a => (a.Element, a.Writer), StringComparer.Ordinal);
    }

    private static void Reads(
        DependencyGraph graph,
        Transaction reader,
        ListOrders orders,
        ILookup<string, (string Element, Transaction Writer)> unread)
    {
        foreach (var read in reader.Reads.DistinctBy(r => r.Key))
        {
            if (read.List is [.., var last])
            {
                Join(graph, orders.Writer(read.Key, last), reader, Dependency.Read, $"{read.Key}: read {last}");
            }

            var longest = orders.Longest[read.Key];
            if (read.List.Length < longest.Length)
            {
                var next = longest[read.List.Length];
                Join(graph, reader, orders.Writer(read.Key, next), Dependency.Anti, $"{read.Key}: did not read {next}");
                continue;
            }

            foreach (var (element, writer) in unread[read.Key])
            {
                Join(graph, reader, writer, Dependency.Anti, $"{read.Key}: did not read {element}");
            }
        }
    }

    /// <summary>
    /// Time's edges, without those that follow from others: each transaction after those that just were the last to return.
    /// </summary>
    private static void Times(DependencyGraph graph, IReadOnlyList<Transaction> all)
    {
        var frontier = new List<Transaction>();
        var returns = new PriorityQueue<Transaction, long>(
            all.Where(t => t.Operation.Outcome == Outcome.Ok).Select(t => (t, t.Operation.ReturnedAt)));
        foreach (var transaction in all.OrderBy(t => t.Operation.InvokedAt))
        {
            while (returns.TryPeek(out var done, out var at) && at < transaction.Operation.InvokedAt)
            {
                returns.Dequeue();
                frontier.RemoveAll(t => t.Operation.ReturnedAt < done.Operation.InvokedAt);
                frontier.Add(done);
            }

            foreach (var before in frontier)
            {
                graph.Add(before.Number, transaction.Number, Dependency.Time, "had returned before");
            }
        }
    }

    private static void Join(DependencyGraph graph, Transaction? from, Transaction? to, Dependency kind, string because)
    {
        if (from is not null && to is not null)
        {
            graph.Add(from.Number, to.Number, kind, because);
        }
    }
}
