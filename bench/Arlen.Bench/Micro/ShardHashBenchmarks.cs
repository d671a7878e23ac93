using System.IO.Hashing;
using System.Runtime.InteropServices;
using Arlen.Placement;
using BenchmarkDotNet.Attributes;

namespace Arlen.Bench.Micro;

/// <summary>Key to shard, for keys as they are and for the longest allowed; the baseline is the platform's own fast hash.</summary>
public class ShardHashBenchmarks
{
    private readonly string _long = new('k', 512);

    [Benchmark(Baseline = true)]
    public ulong Platform_hash_of_a_short_key() => XxHash3.HashToUInt64(MemoryMarshal.AsBytes("customer-4711".AsSpan()));

    [Benchmark]
    public int Short_key() => ShardHash.Of("counters", "customer-4711", 64);

    [Benchmark]
    public int Longest_key() => ShardHash.Of("counters", _long, 64);
}
