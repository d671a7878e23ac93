using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Ownership;
using Arlen.Chaos.Workloads;

namespace Arlen.Chaos.Tests.Workloads;

/// <summary>A list behind two doors.</summary>
public sealed class FencedResourceTests
{
    [Fact]
    public void Who_overslept_is_refused_by_the_fenced_door_and_overwrites_through_the_plain_one()
    {
        var resource = new FencedResource("lock");
        var (lateFenced, latePlain) = resource.Read("late", 1);
        var (fenced, plain) = resource.Read("early", 2);
        Assert.True(resource.Write("early", 2, fenced.Add("early"), plain.Add("early")));

        var accepted = resource.Write("late", 1, lateFenced.Add("late"), latePlain.Add("late"));

        Assert.False(accepted);
        Assert.Equal(["early"], resource.Contents.Fenced);
        Assert.Equal(["late"], resource.Contents.Plain);
        Assert.Equal(Verdict.Ok, FencingSink.Check(resource.Effects).Verdict);
    }

    [Fact]
    public void One_after_the_other_loses_nothing_at_either_door()
    {
        var resource = new FencedResource("lock");
        for (var token = 1; token <= 3; token++)
        {
            var (fenced, plain) = resource.Read($"c{token}", token);
            Assert.True(resource.Write($"c{token}", token, fenced.Add($"c{token}"), plain.Add($"c{token}")));
        }

        Assert.Equal(["c1", "c2", "c3"], resource.Contents.Fenced);
        Assert.Equal(["c1", "c2", "c3"], resource.Contents.Plain);
    }
}
