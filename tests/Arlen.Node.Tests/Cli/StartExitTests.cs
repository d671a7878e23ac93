using Arlen.Node.Cli;
using Arlen.Node.Cli.Output;
using Arlen.Refusals;

namespace Arlen.Node.Tests.Cli;

public class StartExitTests
{
    [Theory]
    [InlineData("data_directory_unwritable", ExitCodes.Configuration)]
    [InlineData("address_unavailable", ExitCodes.Configuration)]
    [InlineData("cluster_id_mismatch", ExitCodes.Configuration)]
    [InlineData("node_name_taken", ExitCodes.Failure)]
    [InlineData("seeds_unreachable", ExitCodes.Failure)]
    [InlineData("port_in_use", ExitCodes.Failure)]
    [InlineData("data_directory_locked", ExitCodes.Failure)]
    [InlineData("one_of_a_later_version", ExitCodes.Failure)]
    public void Only_what_another_setting_must_repair_is_exit_78(string code, int exitCode) =>
        Assert.Equal(exitCode, StartExit.CodeOf(new StartException(code, "", new Fixit(""))));
}
