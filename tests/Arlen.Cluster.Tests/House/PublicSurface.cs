using System.Reflection;
using System.Text;

namespace Arlen.Cluster.Tests.House;

/// <summary>Prints what an assembly shows to its users: public types and their public and protected members.</summary>
/// <remarks>Read by reflection; what the compiler adds to records is left out, since the declaration says it already.</remarks>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> OfRecords =
    [
        "Equals", "GetHashCode", "ToString", "PrintMembers", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality", "EqualityContract",
    ];

    /// <summary>The surface as text, the same on every machine.</summary>
    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(CSharpText.Declaration(type)).Append('\n');
            foreach (var member in Members(type).Select(CSharpText.Member).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Every type that a public type's declaration and members name.</summary>
    public static IEnumerable<Type> Mentions(Type type) =>
        type.GetInterfaces().Append(type.BaseType).Concat(Members(type).SelectMany(TypesOf)).OfType<Type>().SelectMany(Parts);

    /// <summary>Whether the type was declared as a record.</summary>
    public static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    private static IEnumerable<MemberInfo> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static);
        }

        var members = typeof(Delegate).IsAssignableFrom(type) ? [type.GetMethod("Invoke")!] : type.GetMembers(Declared);
        return members.Where(m => m is not Type && IsVisible(m) && !IsGenerated(type, m));
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        FieldInfo f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly,
        MethodBase m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly,
        PropertyInfo p => p.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo e => IsVisible(e.AddMethod!),
        _ => false,
    };

    private static bool IsGenerated(Type type, MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: true } m when !m.Name.StartsWith("op_", StringComparison.Ordinal) => true,
        ConstructorInfo c when IsRecord(type) && c.GetParameters() is [var only] && only.ParameterType == type => true,
        _ => IsRecord(type) && OfRecords.Contains(member.Name),
    };

    private static IEnumerable<Type?> TypesOf(MemberInfo member) => member switch
    {
        FieldInfo f => [f.FieldType],
        PropertyInfo p => [p.PropertyType],
        EventInfo e => [e.EventHandlerType!],
        MethodInfo m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType),
        ConstructorInfo c => c.GetParameters().Select(p => p.ParameterType),
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Append(type);
}
