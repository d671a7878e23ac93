using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>The conditions of a transaction.</summary>
internal static class Comparison
{
    /// <summary>Whether a key is as the condition says. An absent key has number 0 of everything and no value.</summary>
    public static bool Holds(KeyRecordV1? record, CompareV1 compare)
    {
        if (compare.Target == CompareV1.Types.Target.Value)
        {
            return record is null
                ? compare.Relation == CompareV1.Types.Relation.NotEqual
                : Holds(record.Value.Span.SequenceCompareTo(compare.Value.Span), compare.Relation);
        }

        var number = compare.Target switch
        {
            CompareV1.Types.Target.Created => record?.Created,
            CompareV1.Types.Target.Version => record?.Version,
            _ => record?.Modified,
        };
        return Holds((number ?? 0).CompareTo(compare.Number), compare.Relation);
    }

    private static bool Holds(int order, CompareV1.Types.Relation relation) => relation switch
    {
        CompareV1.Types.Relation.NotEqual => order != 0,
        CompareV1.Types.Relation.Less => order < 0,
        CompareV1.Types.Relation.Greater => order > 0,
        _ => order == 0,
    };
}
