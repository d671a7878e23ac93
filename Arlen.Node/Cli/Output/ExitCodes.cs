namespace Arlen.Node.Cli.Output;

/// <summary>What the program tells the shell. Part of the contract: a number never changes its meaning.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>It failed; the error says how.</summary>
    public const int Failure = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>A drain met its deadline and cut something off.</summary>
    public const int PartialDrain = 3;

    /// <summary>The configuration must be changed first; trying again changes nothing. EX_CONFIG of sysexits.h, so that systemd
    /// knows it.</summary>
    public const int Configuration = 78;
}
