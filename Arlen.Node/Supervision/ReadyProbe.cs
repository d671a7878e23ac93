namespace Arlen.Node.Supervision;

/// <summary>Asks nodes whether they are ready.</summary>
internal sealed class ReadyProbe : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { ConnectTimeout = Patience })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>Whether the node answers <c>readyz</c> with 200; null where it does not answer at all within 2 s.</summary>
    public async Task<bool?> AskAsync(string url, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"{url}/readyz"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
