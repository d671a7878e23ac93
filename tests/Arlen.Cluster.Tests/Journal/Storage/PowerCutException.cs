namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>The machine is off: whoever used the disk is gone.</summary>
internal sealed class PowerCutException() : Exception("The power is off.");
