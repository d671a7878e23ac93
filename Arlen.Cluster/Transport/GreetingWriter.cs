using System.Buffers.Binary;
using System.Text;
using Arlen.Membership;

namespace Arlen.Transport;

/// <summary>Writes a <see cref="Greeting"/>.</summary>
internal ref struct GreetingWriter(Span<byte> bytes)
{
    private readonly Span<byte> _bytes = bytes;
    private int _at = Greeting.HeaderBytes;

    public void Byte(byte value) => _bytes[_at++] = value;

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes[_at..], value);
        _at += sizeof(int);
    }

    public void Text(string value)
    {
        var size = Encoding.UTF8.GetBytes(value, _bytes[(_at + 1)..]);
        _bytes[_at] = checked((byte)size);
        _at += 1 + size;
    }

    public void Node(NodeId node)
    {
        Text(node.Node.Value);
        BinaryPrimitives.WriteInt64LittleEndian(_bytes[_at..], node.Incarnation);
        _at += sizeof(long);
    }

    public readonly int Finish()
    {
        Greeting.Magic.CopyTo(_bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes[Greeting.Magic.Length..], (ushort)(_at - Greeting.HeaderBytes));
        return _at;
    }
}
