using Arlen.Node.Cli.Output;
using Arlen.Refusals;

namespace Arlen.Node.Cli;

/// <summary>What a node that could not start exits with.</summary>
internal static class StartExit
{
    /// <summary>78 where only another setting helps, so that nobody starts it again and again; else 1.</summary>
    public static int CodeOf(StartException failure) => failure.Code switch
    {
        "data_directory_unwritable" or "address_unavailable" or "port_forbidden" => ExitCodes.Configuration,
        "cluster_name_mismatch" or "cluster_id_mismatch" or "placement_mismatch" => ExitCodes.Configuration,
        _ => ExitCodes.Failure,
    };
}
