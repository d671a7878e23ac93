using Arlen.Configuration;
using Arlen.Node.Hosting;

namespace Arlen.Node.Tests.Cli;

public class ConfigurationPageTests
{
    /// <summary>The page is written by <c>arlen config --reference</c>; after a key was changed it has to be written
    /// again.</summary>
    [Fact]
    public void The_page_of_all_keys_is_the_one_the_program_prints() =>
        Golden.CheckPage("docs/configuration.md", ConfigurationReference.ToMarkdown(NodeConfiguration.Catalogue));
}
