using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Transactions;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Tests.Generated;

namespace Arlen.Chaos.Tests.Checking.Transactions;

/// <summary>
/// Histories that are strictly serializable by construction pass; each of these breaks is caught, whatever the seed.
/// </summary>
public sealed class TxnMutationTests
{
    [Fact]
    public void What_a_serializable_store_did_passes() =>
        Seeds.ForEach(seed => ReportAssert.Ok(ListAppend.Check(new TxnRun(seed).Run().History)));

    [Fact]
    public void A_read_without_the_last_element_that_had_been_acknowledged_before_is_caught() => Broken((history, random) =>
    {
        var appended = history.Where(o => o.Outcome == Outcome.Ok)
            .SelectMany(o => o.Args.Chunk(3).Where(s => s[0] == "append").Select(s => (s[2], o.ReturnedAt))).ToDictionary();
        var victims = from o in history
                      from place in Enumerable.Range(0, o.Result.Length)
                      let last = o.Result[place].Split(',')[^1]
                      where appended.TryGetValue(last, out var at) && at < o.InvokedAt
                      select (o, place);
        return With(history, random.Pick(victims), list => string.Join(',', list.Split(',')[..^1]));
    });

    [Fact]
    public void Two_elements_that_change_places_in_one_read_are_caught() => Broken((history, random) => With(
        history, random.Pick(Places(history, elements: 3).Where(p => IsReadByAnother(history, p))), Swapped));

    [Fact]
    public void An_element_that_is_left_out_in_the_middle_of_one_read_is_caught() => Broken((history, random) => With(
        history, random.Pick(Places(history, elements: 3)), list => string.Join(',', list.Split(',').Where((_, i) => i != 1))));

    [Fact]
    public void A_transaction_that_is_called_failed_though_it_was_read_is_caught() => Broken((history, random) =>
    {
        // Read by another: its own answer goes with it.
        var readers = history.SelectMany(o => o.Result.SelectMany(l => l.Split(',')), (o, element) => (o, element))
            .ToLookup(r => r.element, r => r.o);
        var victim = random.Pick(
            from o in history
            where o.Outcome == Outcome.Ok
            where o.Args.Chunk(3).Any(s => s[0] == "append" && readers[s[2]].Any(r => !ReferenceEquals(r, o)))
            select o);
        return history.Replaced(victim, victim.Failed());
    });

    private static IEnumerable<(Operation Operation, int Place)> Places(IReadOnlyList<Operation> history, int elements) =>
        from o in history
        from place in Enumerable.Range(0, o.Result.Length)
        where o.Result[place].Split(',').Length >= elements
        select (o, place);

    /// <summary>Whether another read has as much of the list: an order that only one saw may be any.</summary>
    private static bool IsReadByAnother(IReadOnlyList<Operation> history, (Operation Operation, int Place) read) => history.Any(
        o => o != read.Operation && o.Result.Any(l => l.StartsWith(read.Operation.Result[read.Place], StringComparison.Ordinal)));

    private static IReadOnlyList<Operation> With(
        IReadOnlyList<Operation> history, (Operation Operation, int Place) victim, Func<string, string> change) =>
        history.Replaced(victim.Operation, victim.Operation with
        {
            Result = victim.Operation.Result.SetItem(victim.Place, change(victim.Operation.Result[victim.Place])),
        });

    private static string Swapped(string list) =>
        list.Split(',') is [.. var head, var one, var two] ? string.Join(',', [.. head, two, one]) : list;

    private static void Broken(Func<IReadOnlyList<Operation>, Random, IReadOnlyList<Operation>> mutation) => Seeds.ForEach(
        seed =>
        {
            var broken = mutation(new TxnRun(seed).Run().History, new Random(seed));

            Assert.Equal(Verdict.Illegal, ListAppend.Check(broken).Verdict);
        });
}
