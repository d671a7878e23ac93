using System.Buffers.Binary;
using System.Text;

namespace Arlen.Workers;

/// <summary>Reads what <see cref="WireWriter"/> wrote. Every length is checked against what is there before it is believed.</summary>
/// <exception cref="FormatException">The bytes end early or claim more than they hold.</exception>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>How many fields a list may have.</summary>
    public const int MaxFields = 2000;

    private ReadOnlySpan<byte> _left = bytes;

    public byte Byte() => Take(1)[0];

    public int Length()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value <= int.MaxValue ? (int)value : throw new FormatException("a length is negative");
            }
        }

        throw new FormatException("a length is longer than five bytes");
    }

    public ReadOnlySpan<byte> Bytes() => Take(Length());

    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>A text of which there are few: a name.</summary>
    public string Name() => RecurringText.Of(Bytes());

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <param name="known">A text that is likely to be among the values.</param>
    public FieldList Fields(string known = "")
    {
        var count = Length();
        if (count > MaxFields)
        {
            throw new FormatException($"{count} fields, {MaxFields} at most");
        }

        if (count == 0)
        {
            return FieldList.Empty;
        }

        var fields = new KeyValuePair<string, string>[count];
        for (var i = 0; i < count; i++)
        {
            var name = Name();
            var value = Bytes();
            fields[i] = new(name, Ascii.Equals(value, known) ? known : Encoding.UTF8.GetString(value));
        }

        return new FieldList(fields);
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
