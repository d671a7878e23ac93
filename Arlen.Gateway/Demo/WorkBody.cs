namespace Arlen.Gateway.Demo;

/// <summary>What <c>/demo/work</c> answers.</summary>
/// <param name="Node">The node that worked.</param>
/// <param name="Ms">How long it was asked to.</param>
/// <param name="Cpu">Whether it computed; else it waited.</param>
internal readonly record struct WorkBody(string Node, int Ms, bool Cpu);
