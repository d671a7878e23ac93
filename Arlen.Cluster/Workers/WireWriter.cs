using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Arlen.Workers;

/// <summary>Writes the fields of a call's frame: lengths as variable-length integers, texts in UTF-8, in a fixed order.</summary>
/// <remarks>The hottest frames between nodes are packed by hand, behind golden-bytes tests. A leading version byte tells forms
/// apart.</remarks>
internal ref struct WireWriter(IBufferWriter<byte> writer)
{
    public readonly void Byte(byte value)
    {
        writer.GetSpan(1)[0] = value;
        writer.Advance(1);
    }

    public readonly void Length(int value)
    {
        var span = writer.GetSpan(5);
        var used = 0;
        for (var left = (uint)value; ; left >>= 7)
        {
            if (left < 0x80)
            {
                span[used++] = (byte)left;
                break;
            }

            span[used++] = (byte)(left | 0x80);
        }

        writer.Advance(used);
    }

    public readonly void Text(string? value)
    {
        // A program's own lists may hold null where the types say they do not.
        value ??= "";
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= 0x7f)
        {
            // Short texts are the rule: one pass, the length written behind the fact.
            var span = writer.GetSpan(most + 1);
            var written = Encoding.UTF8.GetBytes(value, span[1..]);
            span[0] = (byte)written;
            writer.Advance(written + 1);
            return;
        }

        Length(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, writer);
    }

    public readonly void Bytes(ReadOnlySpan<byte> value)
    {
        Length(value.Length);
        writer.Write(value);
    }

    public readonly void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(writer.GetSpan(8), value);
        writer.Advance(8);
    }

    public readonly void Fields(FieldList fields)
    {
        Length(fields.Count);
        foreach (var (name, value) in fields.AsSpan())
        {
            Text(name);
            Text(value);
        }
    }
}
