namespace Arlen.Bench.Load;

/// <summary>Load from this process, for machines without the tools in C. It costs more of the machine that it shares with the
/// server.</summary>
internal sealed class SocketGenerator : ILoadGenerator
{
    public string Name => "built-in generator (.NET sockets)";

    public async Task<LoadResult> RunAsync(LoadPlan plan)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        var ends = started + (long)(plan.Duration.TotalSeconds * time.TimestampFrequency);
        var tallies = await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(i => RunConnectionAsync(plan, i, ends)));
        var seconds = time.GetElapsedTime(started).TotalSeconds;
        return new LoadResult(
            seconds,
            Latencies.Of([.. tallies.SelectMany(t => t.Answered)]),
            Latencies.Of([.. tallies.SelectMany(t => t.Refused)]),
            tallies.Sum(t => t.Failed));
    }

    private static async Task<Tally> RunConnectionAsync(LoadPlan plan, int index, long ends)
    {
        var time = TimeProvider.System;
        var tally = new Tally();
        var schedule = Schedule.Of(plan, index, time);
        await using var connection = new HttpConnection(plan.Server);
        for (var turn = index; time.GetTimestamp() < ends; turn++)
        {
            await schedule.WaitAsync();
            var sent = time.GetTimestamp();
            var status = await connection.GetAsync(plan.Paths[turn % plan.Paths.Count]);
            tally.Add(status, time.GetElapsedTime(sent));
        }

        return tally;
    }

    private sealed class Tally
    {
        public List<long> Answered { get; } = [];

        public List<long> Refused { get; } = [];

        public long Failed { get; private set; }

        public void Add(int status, TimeSpan took)
        {
            switch (status)
            {
                case 200:
                    Answered.Add((long)took.TotalMicroseconds);
                    break;
                case 503:
                    Refused.Add((long)took.TotalMicroseconds);
                    break;
                default:
                    Failed++;
                    break;
            }
        }
    }
}
