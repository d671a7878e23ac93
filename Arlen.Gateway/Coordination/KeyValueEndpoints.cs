using System.Globalization;
using Arlen.Coordination;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Coordination;

/// <summary><c>/v1/kv</c>: keys over HTTP.</summary>
internal sealed class KeyValueEndpoints(IKeyValueStore store, CoordinationCalls calls, WatchStream watches)
{
    private const string StalenessHeader = "X-Arlen-Staleness";
    private const string AnyType = "application/octet-stream";

    public async Task GetAsync(HttpContext context)
    {
        var parameters = new Parameters(context.Request);
        var consistency = ConsistencyOf(parameters.Text("consistency"));
        if (consistency is null || KeyPath.Of(context) is not { } key)
        {
            await RefuseUnread(context, consistency).ConfigureAwait(false);
            return;
        }

        var options = new ReadOptions { Consistency = consistency.Value, Timeout = calls.Budget(context) };
        var outcome = await store.GetAsync(key, options).ConfigureAwait(false);
        if (outcome.Denial is { } denial)
        {
            calls.Refuse(context, denial);
            return;
        }

        SayStaleness(context.Response, options, outcome.Value.Staleness);
        if (outcome.Value.Item is { } item)
        {
            Write(context, parameters, item);
        }
        else
        {
            await calls.Refuse(context, RefusalCode.KeyNotFound, $"there is no key '{key}'").ConfigureAwait(false);
        }
    }

    public async Task PutAsync(HttpContext context)
    {
        var parameters = new Parameters(context.Request);
        var (expected, session) = (parameters.Precondition(), parameters.Number("session", least: 1));
        if (parameters.Fault is { } fault || KeyPath.Of(context) is not { } key)
        {
            await RefuseUnread(context, parameters).ConfigureAwait(false);
            return;
        }

        if (await calls.ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        var options = new PutOptions
        {
            ExpectedIndex = expected,
            Session = session ?? 0,
            ContentType = context.Request.ContentType ?? "",
            Timeout = calls.Budget(context),
        };
        var outcome = await store.PutAsync(key, body, options).ConfigureAwait(false);
        if (outcome.Denial is { } denial)
        {
            calls.Refuse(context, denial);
            return;
        }

        context.Response.Headers.ETag = TagOf(outcome.Value);
        CoordinationCalls.Write(context, json => json.WriteNumber("index", outcome.Value));
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var parameters = new Parameters(context.Request);
        var expected = parameters.Precondition();
        if (parameters.Fault is { } fault || KeyPath.Of(context) is not { } key)
        {
            await RefuseUnread(context, parameters).ConfigureAwait(false);
            return;
        }

        var options = new DeleteOptions { ExpectedIndex = expected, Timeout = calls.Budget(context) };
        var outcome = await store.DeleteAsync(key, options).ConfigureAwait(false);
        if (outcome.Denial is { } denial)
        {
            calls.Refuse(context, denial);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task ListAsync(HttpContext context)
    {
        var parameters = new Parameters(context.Request);
        return WatchStream.IsAsked(context.Request) ? WatchAsync(context, parameters) : ListAsync(context, parameters);
    }

    private Task WatchAsync(HttpContext context, Parameters parameters)
    {
        var prefix = parameters.Text("prefix") ?? "";
        var options = watches.OptionsOf(context, parameters);
        return parameters.Fault is { } fault
            ? calls.Refuse(context, RefusalCode.InvalidArgument, fault)
            : watches.ServeAsync(
                context, stop => store.WatchAsync(prefix, options, stop), b => b.Index, b => b.Changes.Length == 0, KeyJson.WriteChanges);
    }

    private async Task ListAsync(HttpContext context, Parameters parameters)
    {
        var consistency = ConsistencyOf(parameters.Text("consistency"));
        var limit = parameters.Number("limit", least: 1, most: ListOptions.MaxLimit) ?? 1000;
        if (parameters.Fault is { } fault || consistency is null)
        {
            await RefuseUnread(context, parameters).ConfigureAwait(false);
            return;
        }

        var options = new ListOptions
        {
            Limit = (int)limit,
            Behind = parameters.Text("behind"),
            Consistency = consistency.Value,
            Timeout = calls.Budget(context),
        };
        var outcome = await store.ListAsync(parameters.Text("prefix") ?? "", options).ConfigureAwait(false);
        if (outcome.Denial is { } denial)
        {
            calls.Refuse(context, denial);
            return;
        }

        SayStaleness(context.Response, options, outcome.Value.Staleness);
        CoordinationCalls.Write(context, json => KeyJson.WriteListing(json, outcome.Value));
    }

    private static void Write(HttpContext context, Parameters parameters, KeyValue item)
    {
        var response = context.Response;
        response.Headers.ETag = TagOf(item.Index);
        if (parameters.IsKnown(item.Index))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = item.ContentType.Length > 0 ? item.ContentType : AnyType;
        Answers.Write(response, item.Value.Span);
    }

    private static void SayStaleness(HttpResponse response, ReadOptions options, TimeSpan? staleness)
    {
        if (options.Consistency is Consistency.Local)
        {
            response.Headers[StalenessHeader] = staleness is { } age
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(age.TotalMilliseconds)}ms")
                : "unknown";
        }
    }

    private Task RefuseUnread(HttpContext context, Parameters parameters) => parameters.Fault is { } fault
        ? calls.Refuse(context, RefusalCode.InvalidArgument, fault)
        : RefuseUnread(context, ConsistencyOf(parameters.Text("consistency")));

    private Task RefuseUnread(HttpContext context, Consistency? consistency) => consistency is null
        ? calls.Refuse(context, RefusalCode.InvalidArgument, "consistency is linearizable or local")
        : calls.Refuse(context, RefusalCode.InvalidName, "the path has a slash of a key in it as %2F and dots that a path is shortened by");

    private static Consistency? ConsistencyOf(string? text) => text switch
    {
        null or "linearizable" => Consistency.Linearizable,
        "local" => Consistency.Local,
        _ => null,
    };

    private static string TagOf(long index) => string.Create(CultureInfo.InvariantCulture, $"\"{index}\"");
}
