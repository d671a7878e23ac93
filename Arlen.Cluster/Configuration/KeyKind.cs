using System.Diagnostics.CodeAnalysis;

namespace Arlen.Configuration;

/// <summary>What the value of a key is, and so how its text is read.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "A kind is called what a person calls it.")]
public enum KeyKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A name: <see cref="Naming.NameSyntax.Rule"/>.</summary>
    Name,

    /// <summary>A switch: <c>on off true false yes no 1 0</c>.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A length of time with its unit: <c>250ms 5s 2m 1h</c>.</summary>
    Duration,

    /// <summary>A number of bytes: <c>512 4KiB 1MiB 2GiB</c>; <c>KB MB GB</c> are powers of 1,000.</summary>
    Size,

    /// <summary>One word of a closed set.</summary>
    Choice,

    /// <summary>A host and a port: <c>node-2:8110</c>, <c>[::1]:8110</c>.</summary>
    Endpoint,

    /// <summary>A host name or an IP address.</summary>
    Host,

    /// <summary>A TCP port; 0 lets the system choose.</summary>
    Port,

    /// <summary>A file or directory; a relative one is taken from the directory the program runs in.</summary>
    Path,

    /// <summary>Several values, each of the kind that <see cref="KeyDefinition.ElementKind"/> says.</summary>
    List,
}
