using Arlen.Workers;

namespace Arlen.Cluster.Tests.Workers;

public sealed class CrashCircuitTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly CrashCircuit _circuit = new(3, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    [Fact]
    public void It_stays_closed_below_the_limit_and_a_success_resets_the_row()
    {
        var circuit = _circuit.Crashed(Noon).Crashed(Noon).Succeeded().Crashed(Noon).Crashed(Noon);

        Assert.True(circuit.Allows(Noon));
        Assert.Equal(2, circuit.Row);
    }

    [Theory]
    [InlineData(3, 100)]
    [InlineData(4, 200)]
    [InlineData(5, 400)]
    [InlineData(6, 800)]
    [InlineData(7, 1000)]
    [InlineData(500, 1000)]
    public void Its_rest_doubles_up_to_the_maximum(int crashes, int restMilliseconds)
    {
        var circuit = _circuit;
        for (var i = 0; i < crashes; i++)
        {
            circuit = circuit.Crashed(Noon);
        }

        Assert.Equal(Noon.AddMilliseconds(restMilliseconds), circuit.OpenUntil);
        Assert.False(circuit.Allows(Noon.AddMilliseconds(restMilliseconds - 1)));
        Assert.True(circuit.Allows(Noon.AddMilliseconds(restMilliseconds)));
    }

    [Fact]
    public void After_the_rest_one_call_at_a_time_is_let_through()
    {
        var open = _circuit.Crashed(Noon).Crashed(Noon).Crashed(Noon);
        var later = Noon.AddSeconds(1);

        var probing = open.Started();

        Assert.False(probing.Allows(later));
        Assert.True(probing.Abandoned().Allows(later));
        Assert.Null(probing.Succeeded().OpenUntil);
        Assert.False(probing.Crashed(later).Allows(later));
    }
}
