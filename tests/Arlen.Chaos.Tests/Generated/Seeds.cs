namespace Arlen.Chaos.Tests.Generated;

/// <summary>Runs a check for many seeds and says which one failed.</summary>
internal static class Seeds
{
    private const int Count = 25;

    public static void ForEach(Action<int> check)
    {
        for (var seed = 1; seed <= Count; seed++)
        {
            try
            {
                check(seed);
            }
            catch (Xunit.Sdk.XunitException fault)
            {
                throw new Xunit.Sdk.XunitException($"seed {seed}: {fault.Message}", fault);
            }
        }
    }

    /// <summary>One of them; a test that has none to choose from fails.</summary>
    public static T Pick<T>(this Random random, IEnumerable<T> all)
    {
        var list = all.ToList();
        Assert.NotEmpty(list);
        return list[random.Next(list.Count)];
    }

    /// <summary>The same list with one element put in another's place.</summary>
    public static IReadOnlyList<T> Replaced<T>(this IEnumerable<T> all, T old, T with)
        where T : class => [.. all.Select(o => ReferenceEquals(o, old) ? with : o)];
}
