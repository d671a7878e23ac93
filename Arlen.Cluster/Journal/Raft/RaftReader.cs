using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Arlen.Journal.Raft;

/// <summary>Reads fixed little-endian fields. What is not there reads as zero, and <see cref="IsSound"/> says so from then
/// on.</summary>
/// <remarks>No exceptions: bytes from a network are wrong as a matter of course.</remarks>
internal ref struct RaftReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>Whether all that was read was there and possible.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _left.Length;

    public byte Byte() => Take(1) is [var value] ? value : (byte)0;

    public bool Bool()
    {
        var value = Byte();
        Require(value <= 1);
        return value == 1;
    }

    public int UInt16() => Take(2) is { Length: 2 } two ? BinaryPrimitives.ReadUInt16LittleEndian(two) : 0;

    /// <summary>A count or length: never negative, and believed only as far as bytes follow it.</summary>
    /// <param name="least">How many bytes each of them takes at least.</param>
    public int Count(int least)
    {
        var value = Take(4) is { Length: 4 } four ? BinaryPrimitives.ReadInt32LittleEndian(four) : 0;
        Require(value >= 0 && value <= _left.Length / least);
        return IsSound ? value : 0;
    }

    public ulong UInt64() => Take(8) is { Length: 8 } eight ? BinaryPrimitives.ReadUInt64LittleEndian(eight) : 0;

    /// <summary>A term, index or size: never negative.</summary>
    public long Natural()
    {
        var value = (long)UInt64();
        Require(value >= 0);
        return IsSound ? value : 0;
    }

    /// <summary>A text of at most 255 bytes of UTF-8.</summary>
    public string Name()
    {
        var text = Take(Byte());
        Require(Utf8.IsValid(text));
        return IsSound ? Encoding.UTF8.GetString(text) : "";
    }

    public void Skip(int count) => Take(count);

    public void Require(bool isSo) => IsSound &= isSo;

    private ReadOnlySpan<byte> Take(int count)
    {
        Require(count <= _left.Length);
        if (!IsSound)
        {
            return default;
        }

        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
