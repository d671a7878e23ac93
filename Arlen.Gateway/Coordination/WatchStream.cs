using System.Text.Json;
using Arlen.Coordination;
using Arlen.Gateway.Limits;
using Arlen.Hosting;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Arlen.Gateway.Coordination;

/// <summary>A watch as a stream of server-sent events: each has the index to go on from as its id.</summary>
internal sealed class WatchStream(
    WatchGate gate, CoordinationCalls calls, AdmissionStage admission, INodeLifecycle lifecycle, IHostApplicationLifetime application)
{
    /// <summary>How often a quiet stream says that it is there, and how far it is.</summary>
    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromSeconds(10);

    /// <summary>Whether the caller wants events.</summary>
    public static bool IsAsked(HttpRequest request) =>
        request.Headers.Accept.Any(a => a?.Contains(EventWriter.ContentType, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Where the caller wants to go on: where its stream broke off, or what its query says.</summary>
    public WatchOptions OptionsOf(HttpContext context, Parameters parameters) => new()
    {
        After = context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last, ..]
            ? parameters.Number("Last-Event-ID", last, 0, long.MaxValue)
            : parameters.Number("after"),
        BookmarkEvery = BookmarkEvery,
        Timeout = calls.Budget(context),
    };

    /// <summary>Serves a watch until its caller or this node goes away.</summary>
    /// <param name="context">The request.</param>
    /// <param name="watch">Begins the watch; its first batch comes at once.</param>
    /// <param name="indexOf">The index of a batch.</param>
    /// <param name="isBookmark">Whether it only says how far the watch is.</param>
    /// <param name="write">Writes the batch as the members of an object.</param>
    public async Task ServeAsync<TBatch>(
        HttpContext context,
        Func<CancellationToken, IAsyncEnumerable<TBatch>> watch,
        Func<TBatch, long> indexOf,
        Func<TBatch, bool> isBookmark,
        Action<Utf8JsonWriter, TBatch> write)
    {
        if (lifecycle.Phase >= NodePhase.Draining)
        {
            await calls.Refuse(context, RefusalCode.NodeDraining, "a node that drains begins no watch").ConfigureAwait(false);
            return;
        }

        if (!gate.Watches.TryEnter())
        {
            await calls.Refuse(context, RefusalCode.WatchLimit, $"{gate.Limit} watches are open on this node").ConfigureAwait(false);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, application.ApplicationStopping);
        try
        {
            var events = new EventWriter(context.Response);
            await foreach (var batch in watch(stop.Token).ConfigureAwait(false))
            {
                // What is open for hours must not hold a request's slot.
                admission.End(CoordinationCalls.RequestOf(context));
                await events.WriteAsync(
                    isBookmark(batch) ? "bookmark" : "change", indexOf(batch), json => write(json, batch), stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await EndAsync(context, Denial(RefusalCode.NodeDraining)).ConfigureAwait(false);
        }
        catch (CoordinationException e)
        {
            await EndAsync(context, e.Denial).ConfigureAwait(false);
        }
        finally
        {
            gate.Watches.Leave();
        }
    }

    private async Task EndAsync(HttpContext context, Denial denial)
    {
        if (!context.Response.HasStarted)
        {
            calls.Refuse(context, denial);
        }
        else if (!context.RequestAborted.IsCancellationRequested)
        {
            await new EventWriter(context.Response).EndAsync(denial).ConfigureAwait(false);
        }
    }

    private static Denial Denial(RefusalCode code) => new(new Refusal(code));
}
