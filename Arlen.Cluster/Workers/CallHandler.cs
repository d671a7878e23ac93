namespace Arlen.Workers;

/// <summary>The code that a call runs. It takes the call and not its token, since asking for
/// <see cref="WorkerCall.Cancellation"/> makes one.</summary>
internal delegate ValueTask<WorkerReply> CallHandler(WorkerCall call);
