using System.Text.Json;

namespace Arlen.Testing;

/// <summary>Waits for what a running system becomes. A wait that is too long tells what was seen last.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until what is seen is right.</summary>
    /// <param name="what">What is waited for, for the message: "three nodes see each other".</param>
    /// <param name="look">Looks once. What it throws because a node is away counts as not right yet.</param>
    /// <param name="isRight">Whether the wait is over.</param>
    /// <param name="within">When to give up.</param>
    /// <param name="describe">How to write what was seen; by default its own text.</param>
    /// <returns>What was right.</returns>
    /// <exception cref="TimeoutException">It was not right in time.</exception>
    public static async Task<T> SeeAsync<T>(
        string what,
        Func<CancellationToken, Task<T>> look,
        Func<T, bool> isRight,
        TimeSpan within,
        Func<T, string>? describe = null)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(isRight);
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var last = "nothing";
        using var late = new CancellationTokenSource(within, time);
        while (!late.IsCancellationRequested)
        {
            try
            {
                var seen = await look(late.Token).ConfigureAwait(false);
                if (isRight(seen))
                {
                    return seen;
                }

                last = (describe is null ? seen?.ToString() : describe(seen)) ?? "null";
                await Task.Delay(Pause, time, late.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (e is HttpRequestException or JsonException or IOException or OperationCanceledException)
            {
                last = $"{e.GetType().Name}: {e.Message}";
                await Task.Delay(Pause, time, CancellationToken.None).ConfigureAwait(false);
            }
        }

        throw new TimeoutException($"{what}: not after {time.GetElapsedTime(start).TotalSeconds:0.0} s; seen last: {last}");
    }
}
