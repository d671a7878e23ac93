namespace Arlen.Node.Supervision;

/// <summary>The environment variables of a node that is started beside others on one machine.</summary>
internal static class NodeVariables
{
    /// <summary>How long a thread of .NET's pool looks for more work before it sleeps; 70 rounds by default.</summary>
    public const string SpinLimit = "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit";

    // A program of the user's knows the keys of the library and the gateway, not those of this program.
    private const string OwnKeys = "ARLEN_UP_";

    // Hexadecimal, as the runtime reads it: 10 rounds.
    private const string LittleSpinning = "a";

    /// <summary>Changes the variables of the supervisor into those of a node.</summary>
    /// <param name="environment">The variables, changed in place.</param>
    /// <param name="nodes">How many nodes share the machine.</param>
    /// <param name="isApp">Whether the node is a program of the user's.</param>
    /// <remarks>
    /// Looking for work keeps a busy node's threads warm, and takes the cores of the others. A node that has its machine for
    /// itself keeps the runtime's default; three idle nodes on one machine take 4 % of a core with 10 rounds, 8 % with 70.
    /// </remarks>
    public static void Prepare(IDictionary<string, string?> environment, int nodes, bool isApp)
    {
        if (nodes > 1)
        {
            environment.TryAdd(SpinLimit, LittleSpinning);
        }

        if (isApp)
        {
            foreach (var name in environment.Keys.Where(k => k.StartsWith(OwnKeys, StringComparison.Ordinal)).ToArray())
            {
                environment.Remove(name);
            }
        }
    }
}
