using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arlen.Cluster.Tests.House;

/// <summary>One C# file of the repository.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Tree">Its syntax.</param>
internal sealed record SourceFile(string Path, SyntaxTree Tree)
{
    /// <summary>The whole file.</summary>
    public CompilationUnitSyntax Unit => Tree.GetCompilationUnitRoot();

    /// <summary>Its lines, the empty one after the last line end not counted.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            var lines = Tree.GetText().Lines.Select(l => l.ToString()).ToList();
            return lines is [.. var all, ""] ? all : lines;
        }
    }

    /// <summary>Everything of one kind of syntax in it.</summary>
    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Unit.DescendantNodes().OfType<T>();

    /// <summary>Where a node stands, for the person who reads the failure.</summary>
    public string At(SyntaxNodeOrToken node) => At(Tree.GetLineSpan(node.Span).StartLinePosition.Line + 1);

    /// <summary>A line of it, for the person who reads the failure.</summary>
    public string At(int line) => $"{Path}:{line}";

    /// <summary>How many lines a node takes, without its comments.</summary>
    public int LinesOf(SyntaxNode node)
    {
        var span = Tree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
