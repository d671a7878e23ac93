using System.Globalization;
using System.Text;

namespace Arlen.Configuration.Hocon;

/// <summary>
/// Writes values as HOCON of the plainest kind, which every parser reads alike: all in quotes, one setting a line.
/// </summary>
internal static class HoconWriter
{
    /// <summary>A section under its name.</summary>
    public static string Write(string name, HoconValue.Section section)
    {
        var text = new StringBuilder();
        WriteMember(text, name, section, 0);
        return text.ToString();
    }

    private static void WriteMember(StringBuilder text, string name, HoconValue value, int indent)
    {
        // What is null was taken back, and what had a fault has been reported.
        if (value is HoconValue.Text { IsNull: true } or HoconValue.Faulty)
        {
            return;
        }

        text.Append(' ', indent);
        WriteQuoted(text, name);
        text.Append(value is HoconValue.Section ? " " : " = ");
        WriteValue(text, value, indent);
        text.Append('\n');
    }

    private static void WriteValue(StringBuilder text, HoconValue value, int indent)
    {
        switch (value)
        {
            case HoconValue.Text word:
                WriteQuoted(text, word.Value);
                break;
            case HoconValue.List list:
                WriteList(text, list, indent);
                break;
            case HoconValue.Section section:
                text.Append("{\n");
                foreach (var (name, member) in section.Members)
                {
                    WriteMember(text, name, member.Value, indent + 2);
                }

                text.Append(' ', indent).Append('}');
                break;
        }
    }

    private static void WriteList(StringBuilder text, HoconValue.List list, int indent)
    {
        text.Append('[');
        for (var i = 0; i < list.Elements.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            WriteValue(text, list.Elements[i], indent);
        }

        text.Append(']');
    }

    private static void WriteQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case var _ when char.IsControl(c):
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
