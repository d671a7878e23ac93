using Arlen.Node.Cli.Output;
using Arlen.Node.Supervision;

namespace Arlen.Node.Tests.Supervision;

public class SupervisorStateTests
{
    private static readonly DateTimeOffset Noon = Some.Noon;

    [Fact]
    public void All_nodes_are_launched_at_once()
    {
        var actions = Some.Supervisor().Decide(Noon);

        Assert.Equal(["node-1", "node-2", "node-3"], actions.Cast<SupervisorAction.Launch>().Select(a => a.Node));
    }

    [Fact]
    public void A_node_that_was_launched_is_not_launched_again()
    {
        var state = Some.Supervisor(1).Apply(new SupervisorEvent.Launched("node-1", Some.Process(1)), Noon);

        Assert.Empty(state.Decide(Noon));
    }

    [Fact]
    public void It_is_up_when_the_last_node_is_ready_for_the_first_time()
    {
        var state = Some.Supervisor(2)
            .Apply(new SupervisorEvent.Launched("node-1", Some.Process(1)), Noon)
            .Apply(new SupervisorEvent.Launched("node-2", Some.Process(2)), Noon)
            .Apply(new SupervisorEvent.Probed("node-1", Some.Process(1), true), Noon);
        Assert.Equal(SupervisorPhase.Starting, state.Phase);

        state = state.Apply(new SupervisorEvent.Probed("node-2", Some.Process(2), true), Noon);

        Assert.Equal(SupervisorPhase.Up, state.Phase);
    }

    [Fact]
    public void A_ready_node_that_says_it_is_not_is_left_alone()
    {
        var state = Some.Up().Apply(new SupervisorEvent.Probed("node-2", Some.Process(2), false), Noon);

        Assert.Equal(NodeState.NotReady, state["node-2"].State);
        Assert.Empty(state.Decide(Noon.AddHours(1)));
    }

    [Fact]
    public void The_answer_of_a_process_that_is_gone_says_nothing_about_the_next()
    {
        var state = Some.Up()
            .Apply(new SupervisorEvent.Exited("node-1", 137, null), Noon)
            .Apply(new SupervisorEvent.Launched("node-1", Some.Process(9)), Noon.AddSeconds(1))
            .Apply(new SupervisorEvent.Probed("node-1", Some.Process(1), true), Noon.AddSeconds(1));

        Assert.Equal(NodeState.Starting, state["node-1"].State);
    }

    [Fact]
    public void A_node_that_dies_is_launched_again_after_its_wait_and_not_before()
    {
        var state = Some.Up().Apply(new SupervisorEvent.Exited("node-2", 137, null), Noon);

        Assert.Equal(NodeState.Restarting, state["node-2"].State);
        Assert.Empty(state.Decide(Noon.AddMilliseconds(999)));
        Assert.Equal<SupervisorAction>([new SupervisorAction.Launch("node-2")], state.Decide(Noon.AddSeconds(1)));
    }

    [Fact]
    public void A_node_that_keeps_dying_waits_longer_each_time_and_counts_its_restarts()
    {
        var (state, now) = (Some.Up(), Noon);
        foreach (var seconds in new[] { 1, 2, 4, 8, 8 })
        {
            state = state.Apply(new SupervisorEvent.Exited("node-2", 137, null), now);
            Assert.Equal(now.AddSeconds(seconds), state["node-2"].RestartAt);
            now = now.AddSeconds(seconds);
            state = state.Apply(new SupervisorEvent.Launched("node-2", Some.Process(9)), now);
        }

        Assert.Equal(5, state["node-2"].Restarts);
    }

    [Fact]
    public void A_stable_run_makes_the_wait_short_again()
    {
        var state = Some.Up()
            .Apply(new SupervisorEvent.Exited("node-2", 137, null), Noon)
            .Apply(new SupervisorEvent.Launched("node-2", Some.Process(8)), Noon)
            .Apply(new SupervisorEvent.Exited("node-2", 137, null), Noon.AddSeconds(29));
        Assert.Equal(2, state["node-2"].FailuresInARow);

        state = state
            .Apply(new SupervisorEvent.Launched("node-2", Some.Process(9)), Noon)
            .Apply(new SupervisorEvent.Exited("node-2", 137, null), Noon.AddSeconds(30));

        Assert.Equal(1, state["node-2"].FailuresInARow);
    }

    [Fact]
    public void With_restart_never_the_dead_stay_dead_and_the_others_go_on()
    {
        var state = Some.Up(limits: Some.NeverRestart).Apply(new SupervisorEvent.Exited("node-2", 137, null), Noon);

        Assert.Equal(NodeState.Dead, state["node-2"].State);
        Assert.Equal(SupervisorPhase.Up, state.Phase);
        Assert.Empty(state.Decide(Noon.AddHours(1)));
    }

    [Fact]
    public void When_the_last_node_is_dead_it_ends_with_a_failure()
    {
        var state = Some.Up(1, Some.NeverRestart).Apply(new SupervisorEvent.Exited("node-1", 137, null), Noon);

        Assert.Equal("all_nodes_ended", state.Failure?.Code);
        Assert.Equal<SupervisorAction>([new SupervisorAction.Finish(ExitCodes.Failure)], state.Decide(Noon));
    }

    [Theory]
    [InlineData(ExitCodes.Failure, ExitCodes.Failure)]
    [InlineData(ExitCodes.Configuration, ExitCodes.Configuration)]
    [InlineData(134, ExitCodes.Failure)]
    public void A_node_that_cannot_start_ends_the_whole_with_its_own_error(int exitCode, int passedOn)
    {
        var state = Some.Supervisor(2)
            .Apply(new SupervisorEvent.Launched("node-1", Some.Process(1)), Noon)
            .Apply(new SupervisorEvent.Launched("node-2", Some.Process(2)), Noon)
            .Apply(new SupervisorEvent.Exited("node-1", exitCode, Some.Error("name_taken")), Noon);

        Assert.Equal("name_taken", state.Failure?.Code);
        Assert.Equal<SupervisorAction>([new SupervisorAction.Terminate("node-2")], state.Decide(Noon));
        state = state.Apply(new SupervisorEvent.Exited("node-2", 0, null), Noon);
        Assert.Equal<SupervisorAction>([new SupervisorAction.Finish(passedOn)], state.Decide(Noon));
    }

    [Fact]
    public void A_node_that_was_killed_while_it_started_gets_another_chance()
    {
        var state = Some.Supervisor(1)
            .Apply(new SupervisorEvent.Launched("node-1", Some.Process(1)), Noon)
            .Apply(new SupervisorEvent.Exited("node-1", 137, null), Noon);

        Assert.Equal(NodeState.Restarting, state["node-1"].State);
    }

    [Fact]
    public void A_node_whose_configuration_became_wrong_is_not_started_again_and_again()
    {
        var state = Some.Up().Apply(new SupervisorEvent.Exited("node-1", ExitCodes.Configuration, Some.Error()), Noon);

        Assert.Equal(NodeState.Dead, state["node-1"].State);
    }

    [Fact]
    public void Nodes_that_are_not_ready_in_time_end_the_whole_and_are_named()
    {
        var state = Some.Supervisor(2)
            .Apply(new SupervisorEvent.Launched("node-1", Some.Process(1)), Noon)
            .Apply(new SupervisorEvent.Launched("node-2", Some.Process(2)), Noon)
            .Apply(new SupervisorEvent.Probed("node-1", Some.Process(1), true), Noon);

        Assert.Null(state.Apply(new SupervisorEvent.Ticked(), Noon.AddSeconds(59)).Failure);
        state = state.Apply(new SupervisorEvent.Ticked(), Noon.AddSeconds(60));

        Assert.Equal("not_ready_in_time", state.Failure?.Code);
        Assert.Contains("node-2", state.Failure?.Message);
        Assert.DoesNotContain("node-1", state.Failure?.Message);
        Assert.Equal(2, state.Decide(Noon).OfType<SupervisorAction.Terminate>().Count());
    }

    [Fact]
    public void A_stop_asks_every_node_once_and_ends_when_the_last_has_ended()
    {
        var state = Some.Up(2).Apply(new SupervisorEvent.StopAsked(), Noon);
        var actions = state.Decide(Noon);
        Assert.Equal<SupervisorAction>([new SupervisorAction.Terminate("node-1"), new SupervisorAction.Terminate("node-2")], actions);

        state = actions.Aggregate(state, (s, a) => s.Done(a));
        Assert.Empty(state.Decide(Noon));
        state = state
            .Apply(new SupervisorEvent.Exited("node-1", 0, null), Noon)
            .Apply(new SupervisorEvent.Exited("node-2", 0, null), Noon);

        Assert.Equal<SupervisorAction>([new SupervisorAction.Finish(ExitCodes.Ok)], state.Decide(Noon));
        Assert.All(state.Nodes, n => Assert.Equal(NodeState.Stopped, n.State));
    }

    [Fact]
    public void A_node_that_drains_too_long_is_killed_and_the_exit_code_is_3()
    {
        var state = Some.Up(1).Apply(new SupervisorEvent.StopAsked(), Noon);
        state = state.Done(new SupervisorAction.Terminate("node-1"));
        Assert.Empty(state.Decide(Noon.AddSeconds(34)));

        Assert.Equal<SupervisorAction>([new SupervisorAction.Kill("node-1")], state.Decide(Noon.AddSeconds(35)));
        state = state.Done(new SupervisorAction.Kill("node-1")).Apply(new SupervisorEvent.Exited("node-1", 137, null), Noon);

        Assert.Equal<string>(["node-1"], state.CutOff);
        Assert.Equal<SupervisorAction>([new SupervisorAction.Finish(ExitCodes.PartialDrain)], state.Decide(Noon));
    }

    [Fact]
    public void A_node_that_says_it_cut_something_off_is_told_too()
    {
        var state = Some.Up(1).Apply(new SupervisorEvent.StopAsked(), Noon)
            .Done(new SupervisorAction.Terminate("node-1"))
            .Apply(new SupervisorEvent.Exited("node-1", ExitCodes.PartialDrain, null), Noon);

        Assert.Equal<SupervisorAction>([new SupervisorAction.Finish(ExitCodes.PartialDrain)], state.Decide(Noon));
    }

    [Fact]
    public void A_second_wish_to_stop_kills_at_once()
    {
        var state = Some.Up(1).Apply(new SupervisorEvent.StopAsked(), Noon).Done(new SupervisorAction.Terminate("node-1"));

        state = state.Apply(new SupervisorEvent.HurryAsked(), Noon.AddSeconds(2));

        Assert.Equal<SupervisorAction>([new SupervisorAction.Kill("node-1")], state.Decide(Noon.AddSeconds(2)));
    }

    [Fact]
    public void Two_signals_of_one_keystroke_are_one_wish()
    {
        var state = Some.Up(1).Apply(new SupervisorEvent.StopAsked(), Noon).Done(new SupervisorAction.Terminate("node-1"));

        state = state.Apply(new SupervisorEvent.HurryAsked(), Noon.AddMilliseconds(5));

        Assert.Empty(state.Decide(Noon.AddMilliseconds(5)));
    }

    [Fact]
    public void A_node_that_waits_for_its_restart_is_not_started_while_all_stop()
    {
        var state = Some.Up(2)
            .Apply(new SupervisorEvent.Exited("node-1", 137, null), Noon)
            .Apply(new SupervisorEvent.StopAsked(), Noon);

        Assert.Equal<SupervisorAction>([new SupervisorAction.Terminate("node-2")],
            state.Decide(Noon.AddHours(1)).Where(a => a is not SupervisorAction.Kill));
        Assert.Equal(NodeState.Stopped, state["node-1"].State);
    }
}
