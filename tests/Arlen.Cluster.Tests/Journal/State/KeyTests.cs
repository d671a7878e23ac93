using System.Text;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;

namespace Arlen.Cluster.Tests.Journal.State;

public sealed class KeyTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void A_put_creates_and_the_next_replaces_with_a_larger_revision_and_the_next_version()
    {
        var first = _machine.Run(Some.Put("a", "1")).Key;
        var second = _machine.Run(Some.Put("a", "2")).Key;

        Assert.Equal((first.Modified, 1L), (first.Created, first.Version));
        Assert.Equal((first.Created, 2L), (second.Created, second.Version));
        Assert.True(second.Modified > first.Modified);
        Assert.Equal("2", Value("a"));
    }

    [Fact]
    public void Two_puts_of_one_entry_have_two_revisions()
    {
        var results = _machine.Entry(Some.Put("a", "1"), Some.Put("a", "2"));

        Assert.Equal(results[0].Index, results[1].Index);
        Assert.True(results[1].Key.Modified > results[0].Key.Modified);
    }

    [Fact]
    public void A_condition_that_does_not_hold_changes_nothing_and_is_told_what_is_there()
    {
        var there = _machine.Run(Some.Put("a", "1")).Key;

        var mustBeNew = _machine.Run(Some.Put("a", "2", expected: 0));
        var stale = _machine.Run(Some.Put("a", "2", expected: there.Modified - 1));
        var staleDelete = _machine.Run(Some.Delete("a", expected: there.Modified + 1));
        var absent = _machine.Run(Some.Delete("b", expected: 7));

        Assert.All([mustBeNew, stale, staleDelete, absent], r => Assert.Equal(StateCodes.VersionMismatch, r.Code));
        Assert.Equal(there.Modified, stale.Key.Modified);
        Assert.False(absent.Key.Exists);
        Assert.Equal("1", Value("a"));
    }

    [Fact]
    public void A_condition_that_holds_is_done()
    {
        var created = _machine.Run(Some.Put("a", "1", expected: 0)).Key;
        var replaced = _machine.Run(Some.Put("a", "2", expected: created.Modified)).Key;
        var deleted = _machine.Run(Some.Delete("a", expected: replaced.Modified));

        Assert.Equal("", deleted.Code);
        Assert.True(deleted.Key.Exists);
        Assert.Null(KeyReader.Find(_machine.Store, "a"u8));
    }

    [Fact]
    public void To_delete_what_is_not_there_is_done_and_changes_nothing()
    {
        var result = _machine.Run(Some.Delete("a"));

        Assert.Equal("", result.Code);
        Assert.False(result.Key.Exists);
        Assert.Empty(_machine.Changes);
    }

    [Fact]
    public void A_transaction_does_the_one_list_or_the_other_in_one_revision()
    {
        _machine.Run(Some.Put("a", "1"));
        var command = Some.Transaction(
            [Some.Modified("b", 0)],
            [Some.PutIn("b", "new"), Some.DeleteIn("a"), Some.GetIn("a"), Some.GetIn("b")],
            Some.GetIn("b"));

        var first = _machine.Run(command).Transaction;
        var changes = _machine.Changes.ToList();
        var second = _machine.Run(command).Transaction;

        Assert.True(first.Succeeded);
        Assert.Single(changes.Select(c => c.Revision).Distinct());
        Assert.Equal(2, changes.Count);
        Assert.Equal([true, true, false, true], first.Results.Select(r => r.Exists));
        Assert.False(second.Succeeded);
        Assert.Equal("new", Assert.Single(second.Results).Value.ToStringUtf8());
        Assert.Empty(_machine.Changes);
    }

    [Theory]
    [InlineData("Version", "Equal", 2, true)]
    [InlineData("Version", "Less", 2, false)]
    [InlineData("Version", "Greater", 1, true)]
    [InlineData("Version", "NotEqual", 3, true)]
    [InlineData("Created", "Equal", 1, true)]
    [InlineData("Modified", "Equal", 2, true)]
    public void A_comparison_is_of_a_number_of_the_key(string target, string relation, long number, bool holds)
    {
        _machine.Entry(Some.Put("a", "1"), Some.Put("a", "2"));
        var compare = new CompareV1
        {
            Key = Some.Bytes("a"),
            Target = Enum.Parse<CompareV1.Types.Target>(target),
            Relation = Relation(relation),
            Number = number,
        };

        Assert.Equal(holds, _machine.Run(Some.Transaction([compare], [])).Transaction.Succeeded);
    }

    [Theory]
    [InlineData("Equal", "m", true)]
    [InlineData("Less", "n", true)]
    [InlineData("Less", "mm", true)]
    [InlineData("Greater", "I", true)]
    [InlineData("Greater", "n", false)]
    public void Values_compare_as_bytes_and_an_absent_key_has_none(string relation, string value, bool holds)
    {
        _machine.Run(Some.Put("a", "m"));

        Assert.Equal(holds, Compare("a"));
        Assert.False(Compare("absent"));

        bool Compare(string key) => _machine.Run(Some.Transaction(
            [
                new CompareV1
                {
                    Key = Some.Bytes(key), Target = CompareV1.Types.Target.Value, Relation = Relation(relation), Value = Some.Bytes(value),
                },
            ],
            [])).Transaction.Succeeded;
    }

    [Fact]
    public void A_range_is_in_byte_order_in_pages_that_join_without_a_gap()
    {
        string[] keys = ["a", "a/1", "a/10", "a/2", "a/I", "a/i", "a/ı", "b"];
        _machine.Entry([.. keys.Reverse().Select(k => Some.Put(k))]);

        List<string> read = [];
        KeyPage page;
        do
        {
            using var view = _machine.Store.View();
            page = KeyReader.Range(view, "a/"u8.ToArray(), read.Count == 0 ? [] : Encoding.UTF8.GetBytes(read[^1]), 2, 1 << 20);
            read.AddRange(page.Items.Select(i => Encoding.UTF8.GetString(i.Key)));
        }
        while (page.HasMore);

        Assert.Equal(keys[1..^1], read);
        Assert.Equal(_machine.State.Revision, page.Revision);
    }

    private static CompareV1.Types.Relation Relation(string name) => Enum.Parse<CompareV1.Types.Relation>(name);

    private string? Value(string key) => KeyReader.Find(_machine.Store, Encoding.UTF8.GetBytes(key))?.Value.ToStringUtf8();
}
