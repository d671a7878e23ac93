using System.Buffers.Binary;
using System.Text;
using Arlen.Membership;
using Arlen.Naming;

namespace Arlen.Transport;

/// <summary>Reads the body of a <see cref="Greeting"/>.</summary>
/// <exception cref="FormatException">The bytes end early or hold what is no name.</exception>
internal ref struct GreetingReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _left = body;

    public byte Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public string Text() => Encoding.UTF8.GetString(Take(Byte()));

    public ClusterName Cluster() =>
        ClusterName.TryParse(Text(), out var name) ? name : throw new FormatException("not a cluster's name");

    public NodeId Node()
    {
        if (!NodeName.TryParse(Text(), out var name))
        {
            throw new FormatException("not a node's name");
        }

        return new NodeId(name, BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long))));
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _left.Length)
        {
            throw new FormatException("the bytes end early");
        }

        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
