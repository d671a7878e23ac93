using System.Text.RegularExpressions;
using Arlen.Cluster.Tests.House;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arlen.Cluster.Tests;

/// <summary>The rules of tidiness that neither the compiler nor an analyzer holds, read from the sources.</summary>
public sealed partial class TidyTests
{
    private const int MaxFileLines = 500;
    private const int MaxMethodLines = 70;
    private const int ShortMethodLines = 20;
    private const int MaxLineLength = 140;
    private const int MaxConstructorParameters = 6;

    /// <summary>The three kinds of place that may catch everything, each file with its reason.</summary>
    private static readonly Dictionary<string, string> CatchesAll = new()
    {
        ["Arlen.Cluster/Workers/KeyedActivation.cs"] = "supervisor of user code: a keyed worker's last words",
        ["Arlen.Cluster/Workers/WorkerRun.cs"] = "supervisor of user code: a worker's call",
        ["Arlen.Gateway/Limits/AdmissionStage.cs"] = "the gateway's outermost handler, for the program's own endpoints",
        ["Arlen.Gateway/Probes/ProbeRoutes.cs"] = "the gateway's outermost handler, for probes, which ask for no slot",
        ["Arlen.Gateway/Workers/WorkerEndpoint.cs"] = "the gateway's outermost handler, for workers",
        ["Arlen.Node/Cli/ArlenProgram.cs"] = "the host's main",
    };

    /// <summary>Constructors with more than six parameters, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongConstructors = [];

    [Fact]
    public void No_file_is_longer_than_500_lines() => Findings.MustBeNone(
        from file in SourceTree.CSharp where file.Lines.Count > MaxFileLines select $"{file.Path}: {file.Lines.Count} lines",
        $"A file has at most {MaxFileLines} lines: split it by idea.");

    [Fact]
    public void No_line_is_longer_than_140_characters() => Findings.MustBeNone(
        from file in SourceTree.CSharp
        from line in file.Lines.Index()
        where TextInQuotes().Replace(line.Item, "").Length > MaxLineLength
        select $"{file.At(line.Index + 1)}: {line.Item.Length} characters",
        $"A line has at most {MaxLineLength} characters, those of texts in quotes not counted.");

    [Fact]
    public void No_method_is_longer_than_70_lines() => Findings.MustBeNone(
        from file in SourceTree.CSharp
        from method in Methods(file)
        where file.LinesOf(method) > MaxMethodLines
        select $"{file.At(method)}: {file.LinesOf(method)} lines",
        $"A method has at most {MaxMethodLines} lines.");

    [Fact]
    public void Nine_methods_in_ten_are_under_20_lines()
    {
        var methods = SourceTree.Product.SelectMany(f => Methods(f).Select(m => (Where: f.At(m), Lines: f.LinesOf(m)))).ToList();
        var longer = methods.Where(m => m.Lines >= ShortMethodLines).ToList();

        Assert.True(
            longer.Count * 10 <= methods.Count,
            $"{longer.Count} of {methods.Count} methods have {ShortMethodLines} lines or more:\n  "
            + string.Join("\n  ", longer.OrderByDescending(m => m.Lines).Select(m => $"{m.Where}: {m.Lines}")));
    }

    [Fact]
    public void A_file_has_one_top_level_type_or_one_closed_family() => Findings.MustBeNone(
        from file in SourceTree.CSharp
        where !file.Path.EndsWith("Messages.cs", StringComparison.Ordinal)
        let types = file.All<MemberDeclarationSyntax>().Where(IsTopLevelType).ToList()
        where types.Count > 1
        let head = NameOf(types[0])
        from type in types.Skip(1)
        where NameOf(type) != head && !IsOfFamily(type, head) && !IsPartOfDocument(type, types)
        select $"{file.At(type)}: {NameOf(type)} beside {head}",
        "A file has one top-level type; a closed family, a document's parts and a conversation's messages may share one.");

    [Fact]
    public void A_namespace_is_named_for_its_folder() => Findings.MustBeNone(
        from file in SourceTree.CSharp
        from space in file.All<BaseNamespaceDeclarationSyntax>()
        where !FolderSays(file.Path, space.Name.ToString())
        select $"{file.At(space)}: {space.Name}",
        "A namespace is named for its folder.");

    [Fact]
    public void Names_say_what_a_thing_is() => Findings.MustBeNone(
        from file in SourceTree.CSharp
        from type in file.All<BaseTypeDeclarationSyntax>()
        where EmptyNames().IsMatch(type.Identifier.Text)
        select $"{file.At(type)}: {type.Identifier.Text}",
        "No type is a Manager, Helper, Util, Common, Base or Impl.");

    [Fact]
    public void A_todo_names_its_issue() => Findings.MustBeNone(
        from path in SourceTree.Files(".cs", ".csproj", ".props", ".conf", ".md", ".proto", ".yml")
        from line in File.ReadAllLines(path).Index()
        where Todo().IsMatch(line.Item) && !TodoWithIssue().IsMatch(line.Item) && !IsThisFile(path)
        select $"{SourceTree.Relative(path)}:{line.Index + 1}: {line.Item.Trim()}",
        "What is left to do has an issue: write its number behind the mark, as in (#12).");

    [Fact]
    public void No_path_of_a_developers_machine_is_in_the_tree() => Findings.MustBeNone(
        from path in SourceTree.Files()
        where !IsThisFile(path) && IsText(path)
        from line in File.ReadAllLines(path).Index()
        where MachinePath().IsMatch(line.Item)
        select $"{SourceTree.Relative(path)}:{line.Index + 1}: {line.Item.Trim()}",
        "Nothing in the tree names a folder of one machine.");

    [Fact]
    public void Every_log_line_has_an_id_of_its_own_in_the_block_of_its_room()
    {
        var lines = SourceTree.Product.SelectMany(LogLine.In).ToList();

        Findings.MustBeNone(
            from line in lines where !line.IsInBlock select $"{line.Where}: {line.Id} is not in {line.Block}",
            "A log line's id is in the block of its room.");
        Findings.MustBeNone(
            from same in lines.GroupBy(l => l.Id)
            where same.Count() > 1
            select $"{same.Key}: {string.Join(", ", same.Select(l => l.Where))}",
            "A log line's id is its own.");
        Assert.NotEmpty(lines);
    }

    [Fact]
    public void Logs_are_written_by_generated_lines_only() => Findings.MustBeNone(
        from file in SourceTree.Product
        from call in file.All<InvocationExpressionSyntax>()
        where call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: var name } && LooseLog().IsMatch(name)
        select $"{file.At(call)}: {call.Expression}",
        "Logs are written by [LoggerMessage] methods.");

    [Fact]
    public void Everything_is_caught_only_where_user_code_or_the_whole_host_is_supervised() => Findings.MustBeExcused(
        from file in SourceTree.Product
        from clause in file.All<CatchClauseSyntax>()
        where CatchesEverything(clause)
        select (file.Path, $"{file.At(clause)}: {clause.ToString().Split('\n')[0].Trim()}"),
        CatchesAll,
        "catch (Exception) stands in the host's main, the gateway's outermost handler and supervisors of user code.");

    [Fact]
    public void No_constructor_takes_more_than_six_parameters() => Findings.MustBeExcused(
        from file in SourceTree.Product
        from type in file.All<ClassDeclarationSyntax>()
        from list in type.Members.OfType<ConstructorDeclarationSyntax>().Select(c => c.ParameterList).Append(type.ParameterList)
        where list?.Parameters.Count > MaxConstructorParameters
        select (file.Path, $"{file.At(list)}: {type.Identifier.Text} takes {list.Parameters.Count}"),
        LongConstructors,
        $"A constructor takes at most {MaxConstructorParameters} parameters.");

    private static IEnumerable<SyntaxNode> Methods(SourceFile file) =>
        file.Unit.DescendantNodes().Where(
            n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax);

    private static bool IsTopLevelType(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        && member.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax;

    private static string NameOf(MemberDeclarationSyntax type) =>
        type is DelegateDeclarationSyntax function ? function.Identifier.Text : ((BaseTypeDeclarationSyntax)type).Identifier.Text;

    private static bool IsOfFamily(MemberDeclarationSyntax type, string head) =>
        type is BaseTypeDeclarationSyntax { BaseList: { } list } && list.Types.Any(t => t.Type.ToString().Split('<')[0] == head);

    /// <summary>Whether it is a record without code that another record of the file is made of, as the rows of a table.</summary>
    private static bool IsPartOfDocument(MemberDeclarationSyntax type, IEnumerable<MemberDeclarationSyntax> types) =>
        type is RecordDeclarationSyntax { Members.Count: 0 } && types.OfType<RecordDeclarationSyntax>().Any(
            other => other != type && other.ParameterList?.DescendantTokens().Any(t => t.Text == NameOf(type)) == true);

    /// <summary>Whether the namespace is the path, but for where the library and the tests begin.</summary>
    private static bool FolderSays(string path, string space)
    {
        var folders = path.Split('/')[..^1].SkipWhile(f => f is "tests" or "bench" or "examples").ToArray();
        var expected = string.Join('.', folders[0] == "Arlen.Cluster" ? ["Arlen", .. folders[1..]] : folders);
        return space == expected;
    }

    private static bool CatchesEverything(CatchClauseSyntax clause)
    {
        var type = clause.Declaration?.Type.ToString();
        var filter = clause.Filter?.FilterExpression.ToString();
        return type is null or "Exception" or "System.Exception"
            && (filter?.Contains(" is ", StringComparison.Ordinal) != true || filter.Contains(" is not ", StringComparison.Ordinal));
    }

    private static bool IsThisFile(string path) => Path.GetFileName(path) == "TidyTests.cs";

    private static bool IsText(string path) => !File.ReadAllBytes(path).Take(4096).Contains((byte)0);

    [GeneratedRegex(@"(Manager|Helpers?|Utils?|Utilit(y|ies)|Common|Base|Impl)$")]
    private static partial Regex EmptyNames();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Todo();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b.*#\d+")]
    private static partial Regex TodoWithIssue();

    [GeneratedRegex(@"(?<![\w.}>])/(work|root|home/\w+|Users/\w+)/")]
    private static partial Regex MachinePath();

    /// <summary>A sentence for a person, or bytes of a protocol: breaking it would make it harder to read.</summary>
    [GeneratedRegex("\"([^\"\\\\]|\\\\.)*\"")]
    private static partial Regex TextInQuotes();

    [GeneratedRegex(@"^Log(Trace|Debug|Information|Warning|Error|Critical)?$")]
    private static partial Regex LooseLog();
}
