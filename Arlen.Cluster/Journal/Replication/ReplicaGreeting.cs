using System.Buffers.Binary;
using System.Text;

namespace Arlen.Journal.Replication;

/// <summary>Both sides' first words: <c>"ARLJ" length:2 body</c>, little-endian. For ever the same: it is how versions are told apart.</summary>
internal static class ReplicaGreeting
{
    /// <summary>The oldest version of the protocol that this program speaks.</summary>
    public const byte LowestVersion = 1;

    /// <summary>The newest.</summary>
    public const byte HighestVersion = 1;

    /// <summary>The most bytes of a greeting: what a stranger can make a replica spend.</summary>
    public const int MaxBytes = 2048;

    private const int HeaderBytes = 6;

    private static ReadOnlySpan<byte> Magic => "ARLJ"u8;

    public static byte[] Write(ReplicaIntroduction introduction)
    {
        var writer = new GreetingBytes();
        writer.Byte(introduction.LowestVersion);
        writer.Byte(introduction.HighestVersion);
        writer.Byte((byte)introduction.Purpose);
        writer.Text(introduction.Cluster);
        writer.Text(introduction.ClusterId);
        writer.Number(introduction.From.Value);
        writer.Number(introduction.To.Value);
        writer.Text(introduction.Node);
        writer.Text(introduction.Host);
        writer.Number((ulong)introduction.Port);
        return writer.Finish(Magic);
    }

    public static byte[] Write(ReplicaWelcome welcome)
    {
        var writer = new GreetingBytes();
        writer.Byte((byte)welcome.Reason);
        writer.Byte(welcome.Version);
        writer.Number(welcome.Replica.Value);
        writer.Text(welcome.Node);
        return writer.Finish(Magic);
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static ReplicaIntroduction ReadIntroduction(ReadOnlySpan<byte> body)
    {
        var reader = new Reader(body);
        var (lowest, highest, purpose) = (reader.Byte(), reader.Byte(), (ConnectionPurpose)reader.Byte());
        var (cluster, clusterId) = (reader.Text(), reader.Text());
        var (from, to) = (new ReplicaId(reader.Number()), new ReplicaId(reader.Number()));
        var (node, host, port) = (reader.Text(), reader.Text(), reader.Number());
        return from.IsNone || port > ushort.MaxValue || !Enum.IsDefined(purpose)
            ? throw new FormatException("not an introduction")
            : new ReplicaIntroduction(lowest, highest, cluster, clusterId, from, node, host, (int)port, to, purpose);
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static ReplicaWelcome ReadWelcome(ReadOnlySpan<byte> body)
    {
        var reader = new Reader(body);
        return new ReplicaWelcome((WelcomeReason)reader.Byte(), reader.Byte(), new ReplicaId(reader.Number()), reader.Text());
    }

    /// <summary>Reads one greeting and not a byte more; gives up at the first byte that cannot be of one.</summary>
    /// <exception cref="FormatException">Something else came.</exception>
    /// <exception cref="EndOfStreamException">The connection ended.</exception>
    public static byte[] Receive(Stream stream)
    {
        var header = new byte[HeaderBytes];
        for (var at = 0; at < Magic.Length; at++)
        {
            stream.ReadExactly(header, at, 1);
            if (header[at] != Magic[at])
            {
                throw new FormatException("not a replica");
            }
        }

        stream.ReadExactly(header, Magic.Length, sizeof(ushort));
        var length = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(Magic.Length));
        if (length > MaxBytes - HeaderBytes)
        {
            throw new FormatException("not a greeting");
        }

        var body = new byte[length];
        stream.ReadExactly(body);
        return body;
    }

    private ref struct Reader(ReadOnlySpan<byte> body)
    {
        private ReadOnlySpan<byte> _left = body;

        public byte Byte() => Take(1)[0];

        public ulong Number() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

        public string Text() => Encoding.UTF8.GetString(Take(Byte()));

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

    private ref struct GreetingBytes
    {
        private readonly byte[] _bytes;
        private int _at;

        public GreetingBytes()
        {
            _bytes = new byte[MaxBytes];
            _at = HeaderBytes;
        }

        public void Byte(byte value) => _bytes[_at++] = value;

        public void Number(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_at), value);
            _at += sizeof(ulong);
        }

        public void Text(string value)
        {
            var size = Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_at + 1));
            _bytes[_at] = checked((byte)size);
            _at += 1 + size;
        }

        public readonly byte[] Finish(ReadOnlySpan<byte> magic)
        {
            magic.CopyTo(_bytes);
            BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(magic.Length), (ushort)(_at - HeaderBytes));
            return _bytes[.._at];
        }
    }
}
