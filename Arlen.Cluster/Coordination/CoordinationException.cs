using Arlen.Refusals;

namespace Arlen.Coordination;

/// <summary>A call was not done, or is not known to be.</summary>
public sealed class CoordinationException : Exception
{
    /// <summary>Of a denial.</summary>
    public CoordinationException(Denial denial)
        : base(MessageOf(denial)) => Denial = denial;

    /// <summary>Why.</summary>
    public Denial Denial { get; }

    private static string MessageOf(Denial denial)
    {
        ArgumentNullException.ThrowIfNull(denial);
        var definition = RefusalCatalogue.Get(denial.Refusal.Code);
        return $"{definition.Name}: {denial.Refusal.Detail ?? definition.Title}{(denial.IsUnknown ? " (outcome unknown)" : "")}";
    }
}
