namespace Arlen.Cluster.Tests.Transport;

/// <summary>Bounds a wait in a test: it ends by what it waits for, or fails.</summary>
internal static class Soonness
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit, TimeProvider.System);

    public static Task Soon(this Task task) => task.WaitAsync(Limit, TimeProvider.System);

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().Soon();
}
