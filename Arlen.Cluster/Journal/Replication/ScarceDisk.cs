using Arlen.Journal.State.Wire;
using Kind = Arlen.Journal.State.Wire.CommandV1.KindOneofCase;

namespace Arlen.Journal.Replication;

/// <summary>What goes on while the disk is nearly full: what frees space, and what keeps others from waiting in vain.</summary>
internal static class ScarceDisk
{
    /// <summary>Whether a command may still be put into the log. Each kind that is not named here writes something that stays.</summary>
    public static bool Takes(CommandV1 command) => command.KindCase is
        Kind.Delete or Kind.Trim or Kind.DropSnapshots or Kind.Release or Kind.Renew or Kind.KeepSession or Kind.CloseSession or Kind.Tick
        or Kind.OpenClient;
}
