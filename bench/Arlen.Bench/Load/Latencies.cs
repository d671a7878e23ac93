namespace Arlen.Bench.Load;

/// <summary>How long answers of one kind took, from the first byte sent to the last received.</summary>
internal readonly record struct Latencies(long Count, TimeSpan Median, TimeSpan Percentile99)
{
    public static Latencies Of(List<long> microseconds)
    {
        microseconds.Sort();
        return microseconds.Count == 0 ? default : new(microseconds.Count, At(0.5), At(0.99));

        TimeSpan At(double part) =>
            TimeSpan.FromMicroseconds(microseconds[(int)Math.Min(microseconds.Count - 1, part * microseconds.Count)]);
    }
}
