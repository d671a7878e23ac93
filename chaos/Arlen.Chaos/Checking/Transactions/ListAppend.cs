using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Transactions;

/// <summary>
/// Whether transactions that append to lists and read them are strictly serializable. A list shows in which order its elements
/// came; from that follow dependencies, and a cycle of them is what no order can explain.
/// </summary>
/// <remarks>
/// The idea is Elle's: Kingsbury, Alvaro, "Elle: Inferring Isolation Anomalies from Experimental Observations" (2020); the
/// names of the anomalies are Adya's. Elements must be unique for each key. Near linear, but for the length of lists.
/// </remarks>
public static class ListAppend
{
    /// <summary>Checks a history.</summary>
    /// <param name="history">Operations of <see cref="Ops.Txn"/>; others are not looked at.</param>
    /// <returns>The verdict: <c>duplicated</c>, <c>invented</c>, <c>internal</c>, <c>G1a</c>, <c>G1b</c>,
    /// <c>incompatible-order</c>, and the worst kind of cycle: <c>G0</c>, <c>G1c</c>, <c>G-single</c>, <c>G2</c>, each also
    /// with <c>-realtime</c> behind it.</returns>
    /// <exception cref="HistoryException">Steps are not as <see cref="Ops.Txn"/> says, or an element is appended
    /// twice.</exception>
    public static CheckReport Check(IEnumerable<Operation> history)
    {
        var draft = new ReportDraft("list-append");
        var all = history.Where(o => o.Op == Ops.Txn).Select(Transaction.Of).ToList();
        draft.Expect(all.Count(t => t.Operation.Outcome == Outcome.Ok), "transactions");
        var orders = new ListOrders(draft, all);
        draft.Count("keys read", orders.Longest.Count);
        var graph = Dependencies.Of(all, orders);
        draft.Count("dependencies", graph.Count);
        Cycles.Find(draft, graph, all);
        return draft.Build();
    }
}
