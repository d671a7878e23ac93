using Arlen.Coordination;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Cluster.Tests.Coordination;

public sealed class ChangeRingTests
{
    private static readonly Watch All = new(ChangeV1.Types.Space.Keys, [], new WatchOptions());

    [Fact]
    public void A_ring_that_follows_nothing_knows_nothing()
    {
        var ring = new ChangeRing(10, 1000);

        Assert.Null(ring.Read(All, 0, 10));
        ring.Begin(5);
        Assert.Null(ring.Read(All, 4, 10));
        Assert.Empty(ring.Read(All, 5, 10)!.Changes);
        ring.Forget();
        Assert.Null(ring.Read(All, 5, 10));
    }

    [Fact]
    public void A_page_ends_with_a_whole_revision_and_the_next_goes_on_behind_it()
    {
        var ring = new ChangeRing(100, 100_000);
        ring.Begin(0);
        ring.Add(Page(9, 1, 2, 2, 2, 3, 5));

        var first = ring.Read(All, 0, 2)!;
        var second = ring.Read(All, first.Through, 2)!;

        Assert.Equal([1, 2, 2, 2], Revisions(first));
        Assert.Equal((2L, true), (first.Through, first.HasMore));
        Assert.Equal([3, 5], Revisions(second));
        Assert.Equal((9L, false), (second.Through, second.HasMore));
    }

    [Fact]
    public void What_is_too_much_goes_by_whole_revisions_the_oldest_first()
    {
        var ring = new ChangeRing(4, 100_000);
        ring.Begin(0);
        ring.Add(Page(3, 1, 2, 2, 2, 3));
        ring.Add(Page(4, 4));

        Assert.Equal(2, ring.From);
        Assert.Null(ring.Read(All, 1, 10));
        Assert.Equal([3, 4], Revisions(ring.Read(All, 2, 10)!));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20260)]
    public void It_tells_the_same_as_a_list_that_forgets_nothing(int seed)
    {
        var random = new Random(seed);
        var ring = new ChangeRing(32, 100_000);
        var all = new List<ChangeV1>();
        ring.Begin(0);
        var revision = 0;
        for (var round = 0; round < 500; round++)
        {
            var page = Page(revision + 3, [.. Enumerable.Range(0, random.Next(6)).Select(_ => revision + 1 + random.Next(2)).Order()]);
            revision += 3;
            all.AddRange(page.Changes);
            ring.Add(page);
            var after = ring.From + random.Next((int)(ring.Through - ring.From) + 1);
            var watch = All with { Prefix = random.Next(2) == 0 ? [] : "k1"u8.ToArray() };

            var told = new List<ChangeV1>();
            for (var at = after; ;)
            {
                var read = ring.Read(watch, at, 1 + random.Next(8));
                told.AddRange(read!.Changes);
                at = read.Through;
                if (!read.HasMore)
                {
                    break;
                }
            }

            Assert.Equal(all.Where(c => c.Revision > after && watch.Matches(c)), told);
        }
    }

    private static long[] Revisions(ChangePage page) => [.. page.Changes.Select(c => c.Revision)];

    private static ChangePage Page(long through, params int[] revisions) => new(
        [.. revisions.Select((r, i) => new ChangeV1 { Revision = r, Space = ChangeV1.Types.Space.Keys, Key = ByteString.CopyFromUtf8($"k{i % 3}") })],
        through,
        HasMore: false,
        0,
        IsCompacted: false);
}
