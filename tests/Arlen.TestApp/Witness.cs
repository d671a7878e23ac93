using System.Globalization;
using Arlen.Workers;
using Microsoft.AspNetCore.WebUtilities;

namespace Arlen.TestApp;

/// <summary>A keyed worker that notes when it is entered and left.</summary>
public sealed class Witness(VisitLog log, TimeProvider time) : KeyedWorker
{
    /// <summary>Stays for <c>?ms=</c> and answers with what it noted.</summary>
    [WorkerMethod("POST")]
    public async Task<Visit> VisitAsync(WorkerRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var entered = time.GetTimestamp();
        try
        {
            var stay = QueryHelpers.ParseQuery(request.Query)["ms"].ToString();
            if (stay.Length > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(int.Parse(stay, CultureInfo.InvariantCulture)), time, cancellation);
            }
        }
        finally
        {
            log.Add(Seen(request, entered));
        }

        return Seen(request, entered);
    }

    private Visit Seen(WorkerRequest request, long entered) =>
        new(Key, Node.Value, Epoch, request.RequestId, entered, time.GetTimestamp());
}
