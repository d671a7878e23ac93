using Arlen.Journal.Replication;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;

namespace Arlen.Cluster.Tests.Journal.Replication;

public sealed class ScarceDiskTests
{
    [Fact]
    public void What_frees_space_goes_on_and_what_takes_it_does_not()
    {
        Assert.True(ScarceDisk.Takes(new CommandV1 { Delete = new DeleteV1() }));
        Assert.True(ScarceDisk.Takes(new CommandV1 { Release = new ReleaseV1() }));
        Assert.False(ScarceDisk.Takes(new CommandV1 { Put = new PutV1() }));
        Assert.False(ScarceDisk.Takes(new CommandV1 { Append = new AppendV1() }));
        Assert.False(ScarceDisk.Takes(new CommandV1()));
    }

    [Fact]
    public async Task A_node_below_its_reserve_refuses_writes_by_name_and_takes_deletes()
    {
        await using var group = new Group(voters: 1) { ReserveBytes = long.MaxValue };
        var only = group.Start("node-1", founds: true);
        await group.UntilAsync(() => only.IsFormed, "formed");
        await group.UntilAsync(() => IsRefused(only), "low");

        var delete = new CommandV1 { Delete = new DeleteV1 { Key = Google.Protobuf.ByteString.CopyFromUtf8("a") } };

        Assert.NotNull((await only.ProposeAsync(delete, group.Within(10))).Result);
    }

    private static bool IsRefused(JournalService journal)
    {
        var put = journal.ProposeAsync(Group.Put("a", "1"), Group.Now(10));
        return put.IsCompleted && put.Result is { Refusal.Code: RefusalCode.StorageFull, IsUnknown: false };
    }
}
