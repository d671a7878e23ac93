using System.Text;

namespace Arlen.Configuration.Hocon;

/// <summary>Reads files, each within its limits, and knows which are being read.</summary>
/// <param name="directory">What names in messages are relative to.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class HoconFiles(string directory, HoconFaults faults)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Stack<string> _open = [];
    private int _read;

    /// <summary>Reads a file that somebody named.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="use">What to do with its tree; includes that it meets are read meanwhile.</param>
    public void Read(string path, Action<HoconNode.Section> use) =>
        Read(path, new SourcePosition(NewFile(path), 0, 0), ProblemCodes.FileMissing, use);

    /// <summary>Reads a file that another includes.</summary>
    public void Include(HoconMember.Include include, Action<HoconNode.Section> use)
    {
        var from = Path.GetDirectoryName(include.Position.File.Path);
        if (include.File.Length == 0 || include.File.Contains('\0') || string.IsNullOrEmpty(from))
        {
            faults.Syntax(
                include.Position, "the include names no file", "Write the file's name in the quotes", "include \"common.conf\"");
            return;
        }

        var path = Path.GetFullPath(include.File, from);
        if (_open.Contains(path))
        {
            faults.Syntax(include.Position, $"{Shown(path)} includes itself, by way of this line", "Remove one of the includes");
        }
        else if (_open.Count > HoconLimits.IncludeDepth || _read >= HoconLimits.Files)
        {
            faults.Syntax(
                include.Position,
                $"files include each other more than {HoconLimits.IncludeDepth} deep, or are more than {HoconLimits.Files}",
                "Put settings of several files into one");
        }
        else
        {
            Read(path, include.Position, ProblemCodes.IncludeMissing, use);
        }
    }

    private void Read(string path, SourcePosition asked, string missing, Action<HoconNode.Section> use)
    {
        _read++;
        var file = NewFile(path);
        if (ReadText(file, asked, missing) is { } text)
        {
            _open.Push(path);
            use(HoconParser.Parse(file, text, faults));
            _open.Pop();
        }
    }

    private string? ReadText(SourceFile file, SourcePosition asked, string missing)
    {
        try
        {
            var bytes = ReadBytes(file.Path);
            if (bytes.Length <= HoconLimits.FileBytes)
            {
                return Decode(file, bytes);
            }

            faults.Syntax(
                asked, $"{file.Shown} is larger than {HoconLimits.FileBytes >> 20} MiB",
                "Divide it, or check that it is the right file");
        }
        catch (UnauthorizedAccessException)
        {
            Unreadable(Directory.Exists(file.Path) ? "it is a directory" : "this user may not");
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(missing, asked, $"there is no file {file.Shown}", "Check the name, or create the file", file.Path);
        }
        catch (IOException e)
        {
            Unreadable(e.Message);
        }

        return null;

        void Unreadable(string why) =>
            faults.Add(
                missing, asked, $"{file.Shown} cannot be read: {why}", "Name a file that can be read, or change its rights",
                file.Path);
    }

    private static byte[] ReadBytes(string path)
    {
        // Not by the file's length: a device or a pipe has none, and may never end.
        using var stream = File.OpenRead(path);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (bytes.Length <= HoconLimits.FileBytes && stream.Read(buffer) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private string? Decode(SourceFile file, byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var before = bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length));
            var lineStart = before.LastIndexOf((byte)'\n') + 1;
            var column = Encoding.UTF8.GetCharCount(before[lineStart..]) + 1;
            faults.Syntax(
                new SourcePosition(file, before.Count((byte)'\n') + 1, column), "this is no UTF-8 text",
                "Save the file as UTF-8, or check that it is the right file");
            return null;
        }
    }

    private SourceFile NewFile(string path) => new(path, Shown(path));

    private string Shown(string path)
    {
        var relative = Path.GetRelativePath(directory, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}
