namespace Arlen.Gateway.Demo;

/// <summary>What is kept of a counter.</summary>
internal sealed class CounterState
{
    public long Value { get; set; }
}
