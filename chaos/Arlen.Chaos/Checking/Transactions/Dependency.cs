namespace Arlen.Chaos.Checking.Transactions;

/// <summary>Why one transaction must come before another.</summary>
[Flags]
internal enum Dependency : byte
{
    None = 0,

    /// <summary>ww: the other's element stands right behind its own in a list.</summary>
    Write = 1,

    /// <summary>wr: the other read its element.</summary>
    Read = 2,

    /// <summary>rw: it read the list before the other's element was there.</summary>
    Anti = 4,

    /// <summary>rt: it had returned before the other was sent.</summary>
    Time = 8,
}
