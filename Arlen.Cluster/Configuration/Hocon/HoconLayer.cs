namespace Arlen.Configuration.Hocon;

/// <summary>What has been written for one key. The cases below are all there are.</summary>
internal abstract record HoconLayer
{
    /// <summary>Settings under the key.</summary>
    public sealed record Nested(HoconSection Section) : HoconLayer;

    /// <summary>A value, or an addition to one.</summary>
    public sealed record Value(HoconNode Node, bool IsAppend) : HoconLayer;
}
