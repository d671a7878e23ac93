using Arlen.Membership;
using Arlen.Naming;

namespace Arlen.Transport;

/// <summary>What a caller says first.</summary>
/// <param name="LowestVersion">The oldest version of the protocol it speaks.</param>
/// <param name="HighestVersion">The newest.</param>
/// <param name="Cluster">Its cluster's name.</param>
/// <param name="ClusterId">Its cluster's id.</param>
/// <param name="From">Who it is.</param>
/// <param name="To">Whom it means to call.</param>
/// <param name="MaxFrameBytes">The largest payload it takes.</param>
internal sealed record Hello(
    byte LowestVersion, byte HighestVersion, ClusterName Cluster, string ClusterId, NodeId From, NodeId To, int MaxFrameBytes)
{
    /// <summary>Writes it into <paramref name="bytes"/>, which must hold <see cref="Greeting.MaxBytes"/>.</summary>
    /// <returns>How many bytes it took.</returns>
    public int WriteTo(Span<byte> bytes)
    {
        var writer = new GreetingWriter(bytes);
        writer.Byte(LowestVersion);
        writer.Byte(HighestVersion);
        writer.Text(Cluster.Value);
        writer.Text(ClusterId);
        writer.Node(From);
        writer.Node(To);
        writer.Int32(MaxFrameBytes);
        return writer.Finish();
    }

    /// <summary>Reads the body of a greeting. What follows the known fields is of a later version and is skipped.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Hello Read(ReadOnlySpan<byte> body)
    {
        var reader = new GreetingReader(body);
        return new Hello(
            reader.Byte(), reader.Byte(), reader.Cluster(), reader.Text(), reader.Node(), reader.Node(), reader.Int32());
    }
}
