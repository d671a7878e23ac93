using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Workloads;

/// <summary>One connection of a watch over <c>/v1/kv</c>: server-sent events, read until it ends.</summary>
/// <param name="api">The way to the node.</param>
/// <param name="node">To whom.</param>
/// <param name="prefix">Which keys.</param>
internal sealed class KeyWatch(Api api, NodePlace node, string prefix)
{
    // Bookmarks come every ten seconds: a stream that is silent for longer is dead, whatever its connection says.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Whether the node said that what was asked for is kept no more.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Reads changes and bookmarks until the stream ends, by whatever cause.</summary>
    /// <param name="after">The place after which to begin.</param>
    /// <param name="stop">Ends it.</param>
    public async IAsyncEnumerable<KeyChange> ReadAsync(long after, [EnumeratorCancellation] CancellationToken stop)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
        silence.CancelAfter(Patience);
        using var answer = await OpenAsync(after, silence.Token).ConfigureAwait(false);
        if (answer is not { StatusCode: HttpStatusCode.OK })
        {
            IsGone = answer?.StatusCode == HttpStatusCode.Gone;
            yield break;
        }

        var stream = await answer.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await LineAsync(reader, silence.Token).ConfigureAwait(false) is { } line)
        {
            silence.CancelAfter(Patience);
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                foreach (var change in Changes(line["data: ".Length..]))
                {
                    yield return change;
                }
            }
        }
    }

    private async Task<HttpResponseMessage?> OpenAsync(long after, CancellationToken stop)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"v1/kv?prefix={prefix}&after={after}");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.Url, query));
        request.Headers.Accept.ParseAdd("text/event-stream");
        try
        {
            return await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken stop)
    {
        try
        {
            return await reader.ReadLineAsync(stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    // An event without changes is a bookmark; one without an index says why the stream ends.
    private static List<KeyChange> Changes(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (!root.TryGetProperty("index", out var index))
        {
            return [];
        }

        var changes = root.TryGetProperty("changes", out var list) ? list.EnumerateArray().Select(Change).ToList() : [];
        return changes.Count > 0 ? changes : [new KeyChange(index.GetInt64(), "", null, 0)];
    }

    private static KeyChange Change(JsonElement change) => new(
        change.GetProperty("index").GetInt64(),
        change.GetProperty("key").GetString()!,
        change.TryGetProperty("value", out var value) ? Encoding.UTF8.GetString(value.GetBytesFromBase64()) : null,
        change.GetProperty("previous").GetInt64());
}
