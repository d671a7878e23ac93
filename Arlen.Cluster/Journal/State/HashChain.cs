using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;

namespace Arlen.Journal.State;

/// <summary>
/// A hash for each entry over the one before, the entry, its answers, and every write it made: two replicas with one hash at one index
/// have applied the same and written the same since the beginning.
/// </summary>
internal static class HashChain
{
    private const int Size = SHA256.HashSizeInBytes;
    private const int Numbers = 3 * sizeof(long);

    public static void Extend(StateTurn turn, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> results, ReadOnlySpan<byte> writes)
    {
        Span<byte> text = stackalloc byte[(4 * Size) + Numbers];
        turn.Meta.Hash.Span.CopyTo(text);
        SHA256.HashData(payload, text[Size..]);
        SHA256.HashData(results, text[(2 * Size)..]);
        SHA256.HashData(writes, text[(3 * Size)..]);
        var numbers = text[(4 * Size)..];
        BinaryPrimitives.WriteInt64BigEndian(numbers, turn.Index);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], turn.Now);
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], turn.Meta.Revision);
        var hash = SHA256.HashData(text);
        turn.Meta.Hash = ByteString.CopyFrom(hash);
        turn.PutUnhashed(StateKeys.Hash(turn.Index), hash);
        if (turn.Index > StateLimits.Hashes)
        {
            turn.DeleteUnhashed(StateKeys.Hash(turn.Index - StateLimits.Hashes));
        }
    }
}
