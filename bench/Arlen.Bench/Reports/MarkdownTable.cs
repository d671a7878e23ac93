using System.Text;

namespace Arlen.Bench.Reports;

/// <summary>A table, first column left, the rest right.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        Row(columns);
        Row([.. columns.Select((_, i) => i == 0 ? "---" : "---:")]);
        _rows.ForEach(Row);
        return text.ToString();

        void Row(string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
