using System.Text.Json;

namespace Arlen.Testing.Load;

/// <summary>Sends single requests to the node whose turn it is, and says how each ended.</summary>
internal sealed class LoadSender : IAsyncDisposable
{
    private readonly LoadOptions _options;
    private readonly ReadyTargets _ready;
    private readonly List<HttpClient> _clients;
    private readonly long _start;

    public LoadSender(LoadOptions options, long start)
    {
        _options = options;
        _start = start;
        _ready = new ReadyTargets(options);
        _clients = [.. options.Targets.Select(Client)];
    }

    public async Task<LoadOutcome> SendAsync(long index)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            var target = _ready.Next();
            try
            {
                var (status, body) = await SendOnceAsync(target, index).ConfigureAwait(false);
                return Outcome(index, target, began, status, body, null);
            }
            catch (HttpRequestException e) when (IsUnsent(e) && tries <= _clients.Count)
            {
                // Nobody listens: nothing was sent, so the next may have it.
                _ready.TakeOut(target);
            }
            catch (HttpRequestException e)
            {
                return Outcome(index, target, began, 0, null, $"{e.HttpRequestError}");
            }
            catch (OperationCanceledException)
            {
                return Outcome(index, target, began, 0, null, "no answer in time");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ready.DisposeAsync().ConfigureAwait(false);
        _clients.ForEach(c => c.Dispose());
    }

    private HttpClient Client(Uri target) => new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        BaseAddress = target,
        Timeout = _options.Timeout,
    };

    private async Task<(int Status, string Body)> SendOnceAsync(int target, long index)
    {
        using var request = _options.Request(index);
        using var answer = await _clients[target].SendAsync(request).ConfigureAwait(false);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync().ConfigureAwait(false));
    }

    private LoadOutcome Outcome(long index, int target, long began, int status, string? body, string? error) => new(
        index,
        _options.Targets[target],
        TimeProvider.System.GetElapsedTime(_start, began),
        TimeProvider.System.GetElapsedTime(began),
        status,
        status >= 400 ? CodeOf(body!) : null,
        body,
        error);

    private static bool IsUnsent(HttpRequestException e) => e.HttpRequestError is HttpRequestError.ConnectionError;

    private static string? CodeOf(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
