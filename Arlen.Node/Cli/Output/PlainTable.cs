using System.Globalization;

namespace Arlen.Node.Cli.Output;

/// <summary>Columns of text, aligned with spaces: reads well in a file and is easy to cut.</summary>
/// <param name="headers">The names of the columns.</param>
internal sealed class PlainTable(params string[] headers)
{
    private readonly List<string[]> _rows = [headers];

    /// <summary>Adds a row; null is shown as <c>-</c>.</summary>
    public void Add(params object?[] cells) =>
        _rows.Add([.. cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "-")]);

    /// <summary>Writes all rows.</summary>
    public void Write(TextWriter to)
    {
        var widths = Enumerable.Range(0, headers.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
        {
            to.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
