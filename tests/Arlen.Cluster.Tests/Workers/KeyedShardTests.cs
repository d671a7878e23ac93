using Arlen.Refusals;
using Arlen.Workers;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Workers;

public sealed class KeyedShardTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Some.OneMember _membership = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_of_a_key_never_overlap_and_run_in_order(bool neverBlocks)
    {
        var (pool, shard) = Shard<Counter>(queue: 1000);
        pool.Worker.Options.NeverBlocks = neverBlocks;

        var calls = Enumerable.Range(0, 500).Select(_ => Post(pool, shard, "a", "POST")).ToList();
        var values = new List<string>();
        foreach (var call in calls)
        {
            values.Add(System.Text.Encoding.UTF8.GetString((await call.Outcome).Reply!.Body.Span));
        }

        Assert.Equal(Enumerable.Range(1, 500).Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture)), values);
    }

    [Fact]
    public async Task Keys_have_each_their_own_object()
    {
        var (pool, shard) = Shard<Counter>();

        await Post(pool, shard, "a", "POST").Outcome;
        var other = await Post(pool, shard, "b", "POST").Outcome;

        Assert.Equal("1"u8.ToArray(), other.Reply!.Body.ToArray());
        Assert.Equal(2, pool.Activations);
    }

    [Fact]
    public async Task A_full_key_refuses_and_its_neighbours_do_not_notice()
    {
        var (pool, shard) = Shard<Gated>(queue: 2);
        Gated.Gate = new TaskCompletionSource();
        var running = Post(pool, shard, "a");
        while (shard.Activations.Single().Load.Running == 0)
        {
            await Task.Yield();
        }

        _ = Post(pool, shard, "a");
        _ = Post(pool, shard, "a");

        Assert.Equal(Posted.Full, shard.TryPost(pool, new LocalCall(pool.Worker, Some.Request("a"))));
        Assert.Equal(Posted.Taken, shard.TryPost(pool, new LocalCall(pool.Worker, Some.Request("b"))));
        Gated.Gate.SetResult();
        Assert.NotNull((await running.Outcome).Reply);
    }

    [Fact]
    public async Task A_node_that_is_not_sure_of_itself_starts_nothing_it_took_before()
    {
        var (pool, shard) = Shard<Gated>();
        Gated.Gate = new TaskCompletionSource();
        var running = Post(pool, shard, "a");
        var waiting = Post(pool, shard, "a");

        _membership.MayOwn = false;
        Gated.Gate.SetResult();

        await running.Outcome;
        Assert.Equal(RefusalCode.ClusterMinority, (await waiting.Outcome).Refusal!.Code);
    }

    [Fact]
    public async Task The_number_of_keys_in_memory_is_bounded()
    {
        var (pool, shard) = Shard<Counter>(activations: 2);
        await Post(pool, shard, "a").Outcome;
        await Post(pool, shard, "b").Outcome;

        Assert.Equal(Posted.Full, shard.TryPost(pool, new LocalCall(pool.Worker, Some.Request("c"))));
        Assert.Equal(2, pool.Activations);
    }

    [Fact]
    public async Task An_idle_key_leaves_memory_and_its_saved_state_comes_back()
    {
        var (pool, shard) = Shard<Saved>();
        await Post(pool, shard, "a", "POST").Outcome;
        await Settled(shard);

        _time.Advance(TimeSpan.FromMinutes(3));
        await shard.Activations.Single().PassivateAsync(TimeSpan.FromMinutes(2), default);
        Assert.Equal(0, pool.Activations);

        var next = await Post(pool, shard, "a", "POST").Outcome;
        Assert.Equal("2"u8.ToArray(), next.Reply!.Body.ToArray());
    }

    [Fact]
    public async Task A_key_in_use_is_not_passivated()
    {
        var (pool, shard) = Shard<Gated>();
        Gated.Gate = new TaskCompletionSource();
        var call = Post(pool, shard, "a");

        _time.Advance(TimeSpan.FromHours(1));
        await shard.Activations.Single().PassivateAsync(TimeSpan.FromMinutes(2), default);

        Assert.Equal(1, pool.Activations);
        Gated.Gate.SetResult();
        Assert.NotNull((await call.Outcome).Reply);
    }

    [Fact]
    public async Task A_crash_drops_the_object_and_the_next_call_gets_a_new_one()
    {
        var (pool, shard) = Shard<Counter>();
        await Post(pool, shard, "a", "POST").Outcome;

        var crash = await Post(pool, shard, "a", "DELETE").Outcome;
        var next = await Post(pool, shard, "a", "POST").Outcome;

        Assert.Equal(RefusalCode.WorkerCrashed, crash.Refusal!.Code);
        Assert.Equal("1"u8.ToArray(), next.Reply!.Body.ToArray());
    }

    [Fact]
    public async Task A_hand_over_finishes_what_was_taken_and_takes_no_more()
    {
        var (pool, shard) = Shard<Gated>();
        Gated.Gate = new TaskCompletionSource();
        var running = Post(pool, shard, "a");
        var waiting = Post(pool, shard, "a");

        var closing = shard.CloseAsync(CancellationToken.None);
        Assert.Equal(Posted.Closed, shard.TryPost(pool, new LocalCall(pool.Worker, Some.Request("a"))));
        Assert.False(closing.IsCompleted);

        Gated.Gate.SetResult();
        Assert.Equal(0, await closing);
        Assert.NotNull((await running.Outcome).Reply);
        Assert.NotNull((await waiting.Outcome).Reply);
        Assert.Equal(0, pool.Activations);
    }

    [Fact]
    public async Task Calls_that_a_cut_off_meets_at_their_start_are_refused_and_counted_as_the_others()
    {
        for (var round = 0; round < 200; round++)
        {
            var (pool, shard) = Shard<Gated>();
            Gated.Gate = new TaskCompletionSource();
            var calls = Enumerable.Range(0, 8).Select(i => Post(pool, shard, $"k{i}")).ToList();

            var cut = await shard.CloseAsync(new CancellationToken(canceled: true));

            var codes = await Task.WhenAll(calls.Select(async c => (await c.Outcome).Refusal!.Code));
            Assert.All(codes, code => Assert.Equal(RefusalCode.ShardUnavailable, code));
            Assert.Equal(8, cut);
            Gated.Gate.SetResult();
        }
    }

    [Fact]
    public async Task A_hand_over_that_is_cut_off_refuses_every_call_by_name()
    {
        var (pool, shard) = Shard<Gated>();
        Gated.Gate = new TaskCompletionSource();
        LocalCall[] calls = [Post(pool, shard, "a"), Post(pool, shard, "a"), Post(pool, shard, "b")];

        var cut = await shard.CloseAsync(new CancellationToken(canceled: true));

        Assert.Equal(3, cut);
        foreach (var call in calls)
        {
            Assert.Equal(RefusalCode.ShardUnavailable, (await call.Outcome).Refusal!.Code);
        }

        Gated.Gate.SetResult();
    }

    [Fact]
    public async Task Every_call_ends_once_while_shards_close_under_load()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var (pool, shard) = Shard<Counter>(queue: 8);
            var posted = 0;
            var refused = 0;
            var ends = new List<Task<WorkerOutcome>>();
            var closeAt = random.Next(200);
            Task<int>? closing = null;
            for (var i = 0; i < 200; i++)
            {
                if (i == closeAt)
                {
                    closing = shard.CloseAsync(CancellationToken.None);
                }

                var call = new LocalCall(pool.Worker, Some.Request($"k{random.Next(5)}", "POST"));
                if (shard.TryPost(pool, call) is Posted.Taken)
                {
                    posted++;
                    ends.Add(call.Outcome.AsTask());
                }
                else
                {
                    refused++;
                }
            }

            var outcomes = await Task.WhenAll(ends).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(0, await closing!.WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Equal(200, posted + refused);
            Assert.All(outcomes, o => Assert.True(o.Reply is not null, $"seed {seed}, round {round}: {o.Refusal}"));
            Assert.Equal(0, pool.Activations);
        }
    }

    private static async Task Settled(KeyedShard shard)
    {
        while (shard.Activations.Single().Load is not (0, 0))
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_shard_that_is_lost_leaves_nothing_in_memory()
    {
        var (pool, shard) = Shard<Gated>();
        Gated.Gate = new TaskCompletionSource();
        var running = Post(pool, shard, "a");
        var waiting = Post(pool, shard, "a");
        await Post(pool, shard, "b", "POST").Outcome;
        while (shard.Activations.Single(a => a.Key == "a").Load.Running == 0)
        {
            await Task.Yield();
        }

        Assert.Equal(2, shard.Abandon());
        Assert.Equal(RefusalCode.ShardUnavailable, (await running.Outcome).Refusal!.Code);
        Assert.Equal(RefusalCode.ShardUnavailable, (await waiting.Outcome).Refusal!.Code);
        Gated.Gate.SetResult();
        while (pool.Activations > 0)
        {
            await Task.Yield();
        }

        Assert.Empty(shard.Activations);
    }

    private static LocalCall Post(KeyedPool pool, KeyedShard shard, string key, string method = "GET")
    {
        var call = new LocalCall(pool.Worker, Some.Request(key, method));
        Assert.Equal(Posted.Taken, shard.TryPost(pool, call));
        return call;
    }

    private (KeyedPool Pool, KeyedShard Shard) Shard<T>(int queue = 16, int activations = 100)
        where T : KeyedWorker
    {
        var worker = Some.Keyed<T>(queue, activations);
        var parts = Some.Parts(_time, null, null, worker);
        var pool = new KeyedPool(worker, parts.RunOf(worker), parts.Registry, _membership, new(_time, parts.Scopes, parts.Log));
        return (pool, new KeyedShard(7, epoch: 3));
    }

    private sealed class Counter : KeyedWorker
    {
        private int _inside;
        private int _value;

        [WorkerMethod("GET")]
        public int Read() => _value;

        [WorkerMethod("POST")]
        public async Task<int> Add()
        {
            Assert.Equal(1, Interlocked.Increment(ref _inside));
            await Task.Yield();
            _value++;
            Interlocked.Decrement(ref _inside);
            return _value;
        }

        [WorkerMethod("DELETE")]
        public void Crash() => throw new InvalidOperationException();
    }

    private sealed class Gated : KeyedWorker
    {
        public static TaskCompletionSource Gate { get; set; } = new();

        [WorkerMethod("GET")]
        public Task Wait() => Gate.Task;

        [WorkerMethod("POST")]
        public void Pass()
        {
        }
    }

    private sealed class Saved : KeyedWorker<Saved.Tally>
    {
        [WorkerMethod("POST")]
        public async ValueTask<int> Add(CancellationToken cancellation)
        {
            State.Value++;
            await SaveAsync(cancellation);
            return State.Value;
        }

        internal sealed class Tally
        {
            public int Value { get; set; }
        }
    }
}
