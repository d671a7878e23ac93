using System.Diagnostics;
using System.Globalization;
using Arlen.Refusals;
using Arlen.Workers;
using Microsoft.AspNetCore.WebUtilities;

namespace Arlen.Gateway.Demo;

/// <summary>Waits, or computes, for as long as it is asked to.</summary>
internal static class DemoWork
{
    private const int DefaultMs = 5;
    private const int MaxMs = 60_000;

    public static async ValueTask<WorkerReply> HandleAsync(WorkerRequest request, CancellationToken cancellation)
    {
        var query = QueryHelpers.ParseQuery(request.Query);
        if (!TryReadMs(query.GetValueOrDefault("ms"), out var ms))
        {
            throw new WorkerRefusalException(new Refusal(RefusalCode.InvalidArgument, $"ms must be a whole number from 0 to {MaxMs}"));
        }

        var cpu = query.GetValueOrDefault("cpu") == "true";
        if (cpu)
        {
            Compute(TimeSpan.FromMilliseconds(ms), cancellation);
        }
        else
        {
            await Task.Delay(TimeSpan.FromMilliseconds(ms), TimeProvider.System, cancellation).ConfigureAwait(false);
        }

        return WorkerReply.Json(new WorkBody(request.Node.Value, ms, cpu), DemoJson.Default.WorkBody);
    }

    private static bool TryReadMs(string? text, out int ms)
    {
        ms = DefaultMs;
        return text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ms) && ms <= MaxMs;
    }

    private static void Compute(TimeSpan duration, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
