using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arlen.Cluster.Tests.House;

/// <summary>One source-generated log line.</summary>
/// <param name="Id">Its event id.</param>
/// <param name="Where">Where it stands.</param>
/// <param name="Block">The ids its room may use.</param>
internal sealed record LogLine(int Id, string Where, string Block)
{
    /// <summary>The rooms' blocks: first id and how many.</summary>
    private static readonly (string Folder, int First, int Count)[] Blocks =
    [
        ("Arlen.Cluster/Hosting/", 1000, 1000),
        ("Arlen.Cluster/Configuration/", 1000, 1000),
        ("Arlen.Cluster/Membership/", 2000, 500),
        ("Arlen.Cluster/Placement/", 2500, 100),
        ("Arlen.Cluster/Transport/", 2600, 100),
        ("Arlen.Cluster/Workers/", 7000, 1000),
        ("Arlen.Gateway/", 8000, 1000),
        ("Arlen.Node/", 9000, 1000),
    ];

    /// <summary>Whether the id is in its block.</summary>
    public bool IsInBlock => Block.Split("..") is [var first, var last] && Id >= Number(first) && Id <= Number(last);

    /// <summary>The log lines of a file.</summary>
    public static IEnumerable<LogLine> In(SourceFile file) =>
        from attribute in file.All<AttributeSyntax>()
        where attribute.Name.ToString() is "LoggerMessage" or "LoggerMessageAttribute"
        select new LogLine(IdOf(attribute), file.At(attribute), BlockOf(file.Path));

    private static string BlockOf(string path)
    {
        var (folder, first, count) = Blocks.FirstOrDefault(b => path.StartsWith(b.Folder, StringComparison.Ordinal));
        return folder is null ? "no block: give the room one in LogLine.Blocks" : $"{first}..{first + count - 1}";
    }

    private static int IdOf(AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList!.Arguments;
        var id = arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.Text == "EventId") ?? arguments[0];
        return Number(id.Expression.ToString());
    }

    private static int Number(string text) =>
        int.Parse(text.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
