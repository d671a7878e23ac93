using Arlen.Node.Supervision;

namespace Arlen.Node.Tests.Supervision;

public class NodeObservationTests
{
    [Theory]
    [InlineData((int)NodeState.Starting, true, (int)NodeState.Ready)]
    [InlineData((int)NodeState.Starting, false, (int)NodeState.Starting)]
    [InlineData((int)NodeState.Starting, null, (int)NodeState.Starting)]
    [InlineData((int)NodeState.Ready, false, (int)NodeState.NotReady)]
    [InlineData((int)NodeState.Ready, null, (int)NodeState.NotReady)]
    [InlineData((int)NodeState.Draining, true, (int)NodeState.Draining)]
    public void A_node_that_runs_is_what_it_answers(int written, bool? ready, int expected) =>
        Assert.Equal((NodeState)expected, NodeObservation.Running((NodeState)written, ready));

    [Theory]
    [InlineData((int)NodeState.Ready, true, (int)NodeState.Dead)]
    [InlineData((int)NodeState.Restarting, true, (int)NodeState.Restarting)]
    [InlineData((int)NodeState.Restarting, false, (int)NodeState.Dead)]
    [InlineData((int)NodeState.Stopped, false, (int)NodeState.Stopped)]
    public void A_node_that_does_not_run_comes_back_only_where_somebody_restarts_it(int written, bool supervised, int expected) =>
        Assert.Equal((NodeState)expected, NodeObservation.Gone((NodeState)written, supervised));
}
