using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Histories;

public sealed class OperationTests
{
    [Fact]
    public void An_unknown_outcome_is_effective_by_no_time()
    {
        var operation = new Operation { Op = Ops.Put, Key = "k", Args = ["5"], InvokedAt = 1, ReturnedAt = 9, Outcome = Outcome.Info };

        Assert.Equal(Operation.Never, operation.EffectiveBy);
        Assert.Equal(9, (operation with { Outcome = Outcome.Ok }).EffectiveBy);
    }

    [Fact]
    public void An_operation_reads_as_one_line()
    {
        var operation = new Operation { Op = Ops.Put, Key = "k", Args = ["5"], Process = 12, Index = 7 };

        Assert.Equal("#12 put(k, 5) → ok at 7", $"{operation}");
        Assert.Equal("#12 put(k, 5) → info at 7", $"{operation with { Outcome = Outcome.Info }}");
    }
}
