using Arlen.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

public sealed class RequestTests
{
    [Theory]
    [InlineData("serve", null, "production", "")]
    [InlineData("serve --config a.conf --environment test --set a=1 --set b=2=3 --other", "a.conf", "test", "a=1 b=2=3")]
    [InlineData("--config=a.conf --environment=test --set=a=1 --set=b=2=3", "a.conf", "test", "a=1 b=2=3")]
    [InlineData("--config a.conf --config b.conf", "b.conf", "production", "")]
    [InlineData("--set a=1 -- --set b=2", null, "production", "a=1")]
    [InlineData("--configuration x --settle y", null, "production", "")]
    public void The_command_line_is_understood_in_both_forms(string line, string? file, string environment, string sets)
    {
        var request = ConfigurationRequest.FromProcess(ConfigurationDirectory.Library, line.Split(' '));

        Assert.Equal((file, environment, sets), (request.File, request.Environment, string.Join(' ', request.Sets)));
        Assert.Equal(Directory.GetCurrentDirectory(), request.Directory);
        Assert.NotEmpty(request.Variables);
    }

    [Theory]
    [InlineData("--set", ProblemCodes.SyntaxError, "--set")]
    [InlineData("--config", ProblemCodes.FileMissing, "--config")]
    [InlineData("--environment", ProblemCodes.BadValue, "--environment")]
    public void An_option_without_its_value_is_a_fault(string option, string code, string where)
    {
        using var directory = new ConfigurationDirectory();
        var request = ConfigurationRequest.FromProcess(ConfigurationDirectory.Library, [option]) with
        {
            Directory = directory.Path,
            Variables = new Dictionary<string, string>(),
        };

        var problem = Assert.Single(ConfigurationLoader.Load(request).Problems);

        Assert.Equal((code, where), (problem.Code, problem.Where));
    }
}
