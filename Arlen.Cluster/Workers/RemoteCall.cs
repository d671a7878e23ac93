using Arlen.Transport;
using Microsoft.Extensions.Logging;

namespace Arlen.Workers;

/// <summary>A call whose caller waits on another node.</summary>
internal sealed class RemoteCall(WorkerDefinition worker, WorkerRequest request, IncomingCall caller, ILogger log)
    : WorkerCall(worker, request)
{
    /// <inheritdoc />
    protected override void Deliver(WorkerOutcome outcome)
    {
        try
        {
            caller.Reply(new OutcomeFrame(outcome));
        }
        catch (FrameTooLargeException e)
        {
            WorkersLog.ReplyTooLarge(log, Worker.Name, Request.RequestId, e.SizeBytes);
            caller.Reply(new OutcomeFrame(WorkerOutcome.Refused(Refusals.RefusalCode.ReplyLimit, $"{e.SizeBytes} bytes, {e.MaxBytes} at most")));
        }
    }
}
