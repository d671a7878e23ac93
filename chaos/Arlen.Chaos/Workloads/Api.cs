using System.Globalization;
using System.Net.Sockets;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Workloads;

/// <summary>Calls nodes over HTTP, each call once: what is repeated is repeated by the workload, which records it.</summary>
internal sealed class Api : IDisposable
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2500);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        UseProxy = false,
        AllowAutoRedirect = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The client beneath, for streams.</summary>
    public HttpClient Http => _http;

    /// <summary>Sends one request, with a budget of 1.5 s, and waits 2.5 s for its answer.</summary>
    /// <param name="node">To whom.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">The body; null: none, for what reads.</param>
    /// <param name="headers">More headers.</param>
    /// <remarks>
    /// What changes something always has a body: a request without one may be sent a second time by the client's library when a
    /// kept connection turns out closed, and nobody would know.
    /// </remarks>
    public async Task<Reply> SendAsync(
        NodePlace node, HttpMethod method, string path, string? body = null, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(node.Url, path));
        request.Content = body is null ? null : new StringContent(body);
        request.Headers.Add("X-Arlen-Timeout", string.Create(CultureInfo.InvariantCulture, $"{Budget.TotalMilliseconds:0}ms"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            using var answer = await _http.SendAsync(request, late.Token).ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(late.Token).ConfigureAwait(false);
            return new Reply((int)answer.StatusCode, text) { Tag = TagOf(answer) };
        }
        catch (OperationCanceledException)
        {
            return new Reply(0, "timeout");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return WithoutAnswer(e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static long? TagOf(HttpResponseMessage answer) =>
        long.TryParse(answer.Headers.ETag?.Tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var tag) ? tag : null;

    private static Reply WithoutAnswer(Exception fault)
    {
        var socket = fault.InnerException as SocketException ?? fault.InnerException?.InnerException as SocketException;
        var code = socket?.SocketErrorCode;
        var said = code?.ToString() ?? (fault as HttpRequestException)?.HttpRequestError.ToString() ?? "io";
        return new Reply(0, said)
        {
            WasSent = code is not (SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable),
        };
    }
}
