using Arlen.Refusals;
using Arlen.Time;
using Arlen.Workers;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Workers;

public sealed class StatelessPoolTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Slots_and_queue_are_filled_exactly_and_the_next_call_is_refused()
    {
        var gate = new TaskCompletionSource();
        var pool = Pool(async (_, _) => { await gate.Task; return WorkerReply.Empty(); }, slots: 2, queue: 3);

        var taken = Enumerable.Range(0, 5).Select(_ => Post(pool)).ToList();
        var sixth = new LocalCall(pool.Worker, Some.Request());

        Assert.All(taken, call => Assert.NotNull(call));
        Assert.False(pool.TryPost(sixth));
        Assert.Equal((2, 3), (pool.Load.Running, pool.Load.Queued));

        gate.SetResult();
        foreach (var call in taken)
        {
            Assert.Equal(204, (await call!.Outcome).Reply!.Status);
        }
    }

    /// <summary>A call is taken and handed on by different threads at once; one that is handed on half made would lose its slot.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_call_taken_at_the_edge_of_the_queue_ends_and_every_slot_comes_back(bool neverBlocks)
    {
        var pool = Pool((_, _) => new(WorkerReply.Empty()), slots: 1, queue: 1);
        pool.Worker.Options.NeverBlocks = neverBlocks;

        var posters = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                if (Post(pool) is { } taken)
                {
                    Assert.Equal(204, (await taken.Outcome).Reply!.Status);
                }
            }
        }));
        await Task.WhenAll(posters);

        await Until(() => (pool.Load.Running, pool.Load.Queued) == (0, 0));
    }

    [Fact]
    public async Task A_handler_that_never_blocks_runs_on_the_thread_of_its_caller_within_the_same_bounds()
    {
        var gate = new TaskCompletionSource();
        var threads = new List<int>();
        var pool = Pool(
            async (request, _) =>
            {
                threads.Add(Environment.CurrentManagedThreadId);
                await (request.Key == "waits" ? gate.Task : Task.CompletedTask);
                return WorkerReply.Empty();
            },
            queue: 0);
        pool.Worker.Options.NeverBlocks = true;

        var quick = Post(pool)!;
        var waits = new LocalCall(pool.Worker, Some.Request("waits"));

        Assert.True(quick.HasEnded);
        Assert.True(pool.TryPost(waits));
        Assert.Null(Post(pool));
        Assert.Equal([Environment.CurrentManagedThreadId, Environment.CurrentManagedThreadId], threads);
        gate.SetResult();
        Assert.NotNull((await waits.Outcome).Reply);
        await Until(() => pool.Load.Running == 0);
    }

    [Fact]
    public async Task A_handler_without_a_reply_has_crashed()
    {
        var pool = Pool((_, _) => new((WorkerReply)null!));

        Assert.Equal(RefusalCode.WorkerCrashed, (await Post(pool)!.Outcome).Refusal!.Code);
    }

    [Fact]
    public async Task What_a_handler_registers_for_its_end_may_fail_without_harm()
    {
        var gate = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var pool = Pool(async (_, cancellation) =>
        {
            cancellation.Register(() =>
            {
                told.SetResult();
                throw new InvalidOperationException();
            });
            started.SetResult();
            await gate.Task;
            return WorkerReply.Empty();
        });
        var call = Post(pool)!;
        await started.Task;

        Assert.True(call.Refuse(new Refusal(RefusalCode.DeadlineExceeded)));
        gate.SetResult();

        Assert.Equal(RefusalCode.DeadlineExceeded, (await call.Outcome).Refusal!.Code);
        await told.Task;
    }

    [Fact]
    public async Task A_crash_is_contained_and_named()
    {
        var pool = Pool((_, _) => throw new InvalidOperationException("boom"));

        var outcome = await Post(pool)!.Outcome;

        Assert.Equal(RefusalCode.WorkerCrashed, outcome.Refusal!.Code);
        Assert.Contains("InvalidOperationException", outcome.Refusal.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("boom", outcome.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_loop_opens_the_circuit_and_a_success_after_the_rest_closes_it()
    {
        var broken = true;
        var pool = Pool(
            (_, _) => broken ? throw new InvalidOperationException() : new(WorkerReply.Empty()), options: new() { CrashLimit = 3 });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(RefusalCode.WorkerCrashed, (await Post(pool)!.Outcome).Refusal!.Code);
        }

        var refused = await Post(pool)!.Outcome;
        Assert.Equal(RefusalCode.WorkerCircuitOpen, refused.Refusal!.Code);
        Assert.Equal(TimeSpan.FromMilliseconds(100), refused.Refusal.RetryAfter);

        broken = false;
        _time.Advance(TimeSpan.FromMilliseconds(101));
        Assert.NotNull((await Post(pool)!.Outcome).Reply);
        Assert.NotNull((await Post(pool)!.Outcome).Reply);
    }

    [Fact]
    public async Task Work_whose_deadline_passed_in_the_queue_is_never_started()
    {
        var gate = new TaskCompletionSource();
        var started = 0;
        var pool = Pool(async (_, _) => { Interlocked.Increment(ref started); await gate.Task; return WorkerReply.Empty(); });
        var first = Post(pool)!;
        var second = Post(pool, Deadline.After(_time, TimeSpan.FromSeconds(1)))!;

        _time.Advance(TimeSpan.FromSeconds(1.1));

        var late = await second.Outcome;
        Assert.Equal(RefusalCode.DeadlineExceeded, late.Refusal!.Code);
        Assert.Contains("before work had started", late.Refusal.Detail, StringComparison.Ordinal);
        gate.SetResult();
        await first.Outcome;
        Assert.Equal(1, started);
    }

    [Fact]
    public async Task A_worker_that_hangs_is_told_and_its_caller_answered_at_the_deadline()
    {
        var told = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var pool = Pool(async (_, cancellation) =>
        {
            started.SetResult();
            await using var watch = cancellation.Register(told.SetResult);
            await told.Task;
            cancellation.ThrowIfCancellationRequested();
            return WorkerReply.Empty();
        });
        var entered = Post(pool, Deadline.After(_time, TimeSpan.FromSeconds(1)))!;
        await started.Task.WaitAsync(TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(1.1));

        Assert.Equal(RefusalCode.DeadlineExceeded, (await entered.Outcome).Refusal!.Code);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Until(() => pool.Load.Running == 0);
    }

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static LocalCall? Post(StatelessPool pool, Deadline? deadline = null)
    {
        var call = new LocalCall(pool.Worker, Some.Request(deadline: deadline));
        return pool.TryPost(call) ? call : null;
    }

    private StatelessPool Pool(
        Func<WorkerRequest, CancellationToken, ValueTask<WorkerReply>> handler,
        int slots = 1,
        int queue = 1,
        WorkersOptions? options = null)
    {
        var worker = Some.Stateless(handler, slots, queue);
        var parts = Some.Parts(_time, options, null, worker);
        return new StatelessPool(worker, parts.HandlerOf(worker), parts.RunOf(worker), parts.Registry);
    }
}
