using System.Text.Json;

namespace Arlen.Node.Cli;

/// <summary>Asks nodes how their cluster is: <c>GET /clusterz</c>.</summary>
internal sealed class ClusterzClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = Patience })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 4 * 1024 * 1024,
    };

    /// <summary>Asks one node; one that does not answer within 2 s is unreachable.</summary>
    /// <param name="name">What to call it where it does not say itself.</param>
    /// <param name="url">Its public address.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<ClusterzAnswer> AskAsync(string name, string url, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"{url.TrimEnd('/')}/clusterz"), cancellation);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            return ClusterzAnswer.Read(name, url, body.RootElement);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return ClusterzAnswer.None(name, url);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
