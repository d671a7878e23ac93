using System.Globalization;
using Arlen.Gateway.Problems;
using Arlen.Refusals;

namespace Arlen.Gateway.Tests;

public class ApiPageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "API.md"));

    [Fact]
    public void The_page_lists_every_refusal_with_its_status_and_whether_it_closes()
    {
        var missing = RefusalCatalogue.All.Where(d => !Lines.Any(line => Tells(line, d))).Select(d => d.Name);

        Assert.Empty(missing);
    }

    private static bool Tells(string line, RefusalDefinition definition)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var template = ProblemTemplate.Of(definition.Code);
        return cells.Length == 6
            && cells[1].Contains($"`{definition.Name}`", StringComparison.Ordinal)
            && cells[2] == template.Status.ToString(CultureInfo.InvariantCulture)
            && cells[4] == (template.ClosesConnection ? "yes" : "");
    }
}
