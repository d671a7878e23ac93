namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>Random lives of a store against a model, cut short at any call to the disk: by a kill, by power loss, by a failed write
/// or flush. What fails is replayed by its seed.</summary>
public sealed class HistoryTests
{
    private const int StepsEach = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_was_acknowledged_is_there_after_any_crash_and_nothing_else_but_what_was_asked_last(int thousand)
    {
        var cuts = 0;
        for (var seed = thousand * 1000; seed < (thousand + 1) * 1000; seed++)
        {
            var history = new StoreHistory(seed);
            try
            {
                history.Run(StepsEach);
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}: {e}");
            }

            cuts += history.Cuts;
        }

        Assert.True(cuts > 10_000, $"only {cuts} crashes in a thousand histories");
    }
}
