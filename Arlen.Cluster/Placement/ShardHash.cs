using System.Runtime.InteropServices;

namespace Arlen.Placement;

/// <summary>Which shard a key belongs to: the same on every node, in every process, for ever.</summary>
/// <remarks>FNV-1a over the UTF-16 code units of name and key, then the finaliser of MurmurHash3, since FNV's low bits alone spread
/// short keys badly. Both are public domain: http://www.isthe.com/chongo/tech/comp/fnv/ and
/// https://github.com/aappleby/smhasher.</remarks>
internal static class ShardHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static int Of(string worker, string key, int shards)
    {
        var hash = Add(Add(Offset, worker), "\0");
        hash = Mix(Add(hash, key));
        return (int)(hash % (uint)shards);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var unit in MemoryMarshal.Cast<char, ushort>(text.AsSpan()))
        {
            hash = (hash ^ unit) * Prime;
        }

        return hash;
    }

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
