using System.Net;

namespace Arlen.Bench.Servers;

/// <summary>Waits until a server answers.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Asks until the answer is 200.</summary>
    /// <exception cref="TimeoutException">It was not within a minute, or the process has ended.</exception>
    public static async Task WaitAsync(HttpClient http, Uri url, Command? process)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        var last = "no answer";
        while (time.GetElapsedTime(started) < Longest && process is not { HasExited: true })
        {
            try
            {
                using var answer = await http.GetAsync(url);
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    return;
                }

                last = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            }
            catch (HttpRequestException e)
            {
                last = e.Message;
            }

            await Task.Delay(Between, time);
        }

        throw new TimeoutException($"{url} did not become ready: {last}\n{process?.Output}\n{process?.Errors}");
    }
}
