using System.Runtime.CompilerServices;
using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>Runs one call of a worker: deadline, circuit, crash containment. The same for both kinds of worker.</summary>
internal sealed class WorkerRun(CrashGuard guard, TimeProvider time, WorkersMetrics metrics)
{
    public TimeProvider Time => time;

    /// <summary>Runs <paramref name="handler"/> for <paramref name="call"/> and ends the call.</summary>
    /// <returns>False where the handler crashed: its instance is not to be used again.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ExecuteAsync(WorkerCall call, CallHandler handler)
    {
        if (!guard.TryStart())
        {
            call.Refuse(new Refusal(RefusalCode.WorkerCircuitOpen, null, guard.Rest));
            return true;
        }

        if (!call.TryStart(time))
        {
            guard.Abandoned();
            return true;
        }

        WorkerReply reply;
        try
        {
            reply = await handler(call).ConfigureAwait(false) ?? throw new InvalidOperationException("the handler gave no reply");
        }
        catch (OperationCanceledException) when (call.HasEnded)
        {
            // It stopped because it was told to: the caller has its answer already.
            guard.Abandoned();
            return true;
        }
        catch (WorkerRefusalException refused)
        {
            guard.Abandoned();
            call.Refuse(refused.Refusal);
            return true;
        }
        catch (Exception cause)
        {
            // The supervisor of the worker: what the handler throws ends this call and nothing else.
            guard.Crashed(call.Request, cause);
            call.Refuse(new Refusal(RefusalCode.WorkerCrashed, $"the worker threw {cause.GetType().Name}"));
            return false;
        }

        guard.Succeeded();
        metrics.Called(call.Worker);
        call.Answer(reply);
        return true;
    }
}
