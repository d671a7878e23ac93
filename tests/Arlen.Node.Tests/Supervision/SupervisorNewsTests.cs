using Arlen.Node.Supervision;

namespace Arlen.Node.Tests.Supervision;

public class SupervisorNewsTests
{
    private static readonly DateTimeOffset Noon = Some.Noon;

    [Fact]
    public void The_death_of_a_node_is_told_with_its_cause_and_when_it_comes_back()
    {
        var before = Some.Up();
        var after = before.Apply(new SupervisorEvent.Exited("node-2", 137, null), Noon);

        Assert.Equal<string>(["node-2 was ended by signal 9; it starts again in 1 s"], SupervisorNews.Between(before, after, Noon));
    }

    [Fact]
    public void A_node_that_said_why_it_ended_is_quoted()
    {
        var before = Some.Up(limits: Some.NeverRestart);
        var after = before.Apply(new SupervisorEvent.Exited("node-2", 1, Some.Error()), Noon);

        Assert.Equal<string>(["node-2 ended with exit code 1 (It is so) and is not restarted"],
            SupervisorNews.Between(before, after, Noon));
    }

    [Fact]
    public void The_last_node_to_be_ready_is_told_with_the_whole()
    {
        var before = Some.Supervisor(1).Apply(new SupervisorEvent.Launched("node-1", Some.Process(1)), Noon);
        var after = before.Apply(new SupervisorEvent.Probed("node-1", Some.Process(1), true), Noon.AddSeconds(0.9));

        Assert.Equal<string>(
            ["node-1 is ready: http://127.0.0.1:8080 (0.9 s)", "The node is up: http://127.0.0.1:8080"],
            SupervisorNews.Between(before, after, Noon.AddSeconds(0.9)));
    }

    [Fact]
    public void A_restart_is_told_with_its_number()
    {
        var before = Some.Up().Apply(new SupervisorEvent.Exited("node-2", 137, null), Noon);
        var after = before.Apply(new SupervisorEvent.Launched("node-2", Some.Process(77)), Noon.AddSeconds(1));

        Assert.Equal<string>(["node-2 starts again (restart 1, process 77)"], SupervisorNews.Between(before, after, Noon));
    }

    [Fact]
    public void Nothing_new_is_no_news()
    {
        var state = Some.Up();

        Assert.Empty(SupervisorNews.Between(state, state.Apply(new SupervisorEvent.Ticked(), Noon), Noon));
    }

    [Fact]
    public void A_drain_is_told_once_for_each_node()
    {
        var up = Some.Up(1);
        var stopping = up.Apply(new SupervisorEvent.StopAsked(), Noon);
        var draining = stopping.Done(new SupervisorAction.Terminate("node-1"));
        var ended = draining.Apply(new SupervisorEvent.Exited("node-1", 0, null), Noon);

        Assert.Equal<string>(["Draining; once more Ctrl-C ends the nodes at once"], SupervisorNews.Between(up, stopping, Noon));
        Assert.Equal<string>(["node-1 drains"], SupervisorNews.Between(stopping, draining, Noon));
        Assert.Equal<string>(["node-1 stopped"], SupervisorNews.Between(draining, ended, Noon));
    }
}
