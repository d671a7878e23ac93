using System.Diagnostics;
using Arlen.Refusals;
using Arlen.Workers;
using Microsoft.AspNetCore.WebUtilities;

namespace Arlen.Gateway.Demo;

/// <summary>Shows what a crash does: to this request, or, where that is allowed, to the whole process.</summary>
internal sealed class DemoCrash(bool allowHard)
{
    public ValueTask<WorkerReply> Handle(WorkerRequest request, CancellationToken cancellation)
    {
        if (QueryHelpers.ParseQuery(request.Query).GetValueOrDefault("hard") != "true")
        {
            throw new InvalidOperationException("the demonstration crashes as it was asked to");
        }

        if (!allowHard)
        {
            throw new WorkerRefusalException(
                new Refusal(RefusalCode.InvalidArgument, "hard=true is served only where demo.allowCrash is on"));
        }

        // As the machine would end it: no handler, no flush, no farewell.
        Process.GetCurrentProcess().Kill();
        return new(WorkerReply.Empty());
    }
}
