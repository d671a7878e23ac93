using Arlen.Node.Supervision;

namespace Arlen.Node.Tests.Supervision;

/// <summary>
/// Random lives of a supervisor, many of them, from seeds: processes start, answer, die and are stopped in any order. Whatever
/// happens,
/// no node has two processes, and a supervisor that was asked to stop ends with none.
/// </summary>
public class SupervisorModelTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_node_has_two_processes_and_a_stop_leaves_none(int seed)
    {
        var random = new Random(seed);
        var state = Some.Supervisor(3, random.Next(3) == 0 ? Some.NeverRestart : Some.Limits);
        var running = new Dictionary<string, int>();
        var (now, pid) = (Some.Noon, 0);
        for (var step = 0; step < 300 && state.Phase is not SupervisorPhase.Ended; step++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(2_000));
            state = CarryOut(state, running, now, ref pid, random);
            state = Happen(state, running, now, step, random);
        }

        state = state.Apply(new SupervisorEvent.StopAsked(), now);
        for (var step = 0; step < 100 && state.Phase is not SupervisorPhase.Ended; step++)
        {
            now += TimeSpan.FromSeconds(1);
            state = CarryOut(state, running, now, ref pid, random);
        }

        Assert.Equal(SupervisorPhase.Ended, state.Phase);
        Assert.Empty(running);
        Assert.IsType<SupervisorAction.Finish>(Assert.Single(state.Decide(now)));
    }

    private static SupervisorState CarryOut(SupervisorState state, Dictionary<string, int> running, DateTimeOffset now,
        ref int pid, Random random)
    {
        foreach (var action in state.Decide(now))
        {
            state = state.Done(action);
            switch (action)
            {
                case SupervisorAction.Launch launch:
                    Assert.True(running.TryAdd(launch.Node, ++pid), $"{launch.Node} has two processes");
                    state = state.Apply(new SupervisorEvent.Launched(launch.Node, Some.Process(pid)), now);
                    break;
                case SupervisorAction.Terminate terminate when random.Next(2) == 0:
                    Assert.True(running.Remove(terminate.Node));
                    state = state.Apply(new SupervisorEvent.Exited(terminate.Node, 0, null), now);
                    break;
                case SupervisorAction.Kill kill:
                    if (running.Remove(kill.Node))
                    {
                        state = state.Apply(new SupervisorEvent.Exited(kill.Node, 137, null), now);
                    }

                    break;
            }
        }

        return state;
    }

    private static SupervisorState Happen(SupervisorState state, Dictionary<string, int> running, DateTimeOffset now, int step,
        Random random)
    {
        var node = $"node-{random.Next(3) + 1}";
        if (!running.TryGetValue(node, out var process))
        {
            return state.Apply(new SupervisorEvent.Ticked(), now);
        }

        switch (random.Next(10))
        {
            case 0:
                running.Remove(node);
                return state.Apply(new SupervisorEvent.Exited(node, random.Next(4) == 0 ? 1 : 137, null), now);
            case 1 when step > 200:
                return state.Apply(random.Next(2) == 0 ? new SupervisorEvent.StopAsked() : new SupervisorEvent.HurryAsked(), now);
            default:
                return state.Apply(new SupervisorEvent.Probed(node, Some.Process(process), random.Next(5) > 0), now);
        }
    }
}
