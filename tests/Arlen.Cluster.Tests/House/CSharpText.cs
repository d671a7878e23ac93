using System.Globalization;
using System.Reflection;

namespace Arlen.Cluster.Tests.House;

/// <summary>Types and members as one would write them in C#.</summary>
internal static class CSharpText
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The line that declares a type.</summary>
    public static string Declaration(Type type)
    {
        var parent = type.BaseType is { } b && !IsImplied(b) ? [b] : Type.EmptyTypes;
        var parents = parent.Concat(OwnInterfaces(type)).Select(Name).ToList();
        var name = type.FullName![..(type.Namespace?.Length + 1 ?? 0)] + Name(type);
        return $"{Kind(type)} {name}{(parents.Count > 0 ? " : " + string.Join(", ", parents) : "")}";
    }

    /// <summary>The line of a member.</summary>
    public static string Member(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } f => f.DeclaringType!.IsEnum
            ? $"{Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture),3} = {f.Name}"
            : $"const {Name(f.FieldType)} {f.Name} = {Value(f.GetRawConstantValue())}",
        FieldInfo f =>
            $"{(f.IsStatic ? "static " : "")}{(f.IsInitOnly ? "readonly " : "")}{Annotated(f.FieldType, Nullability.Create(f))} {f.Name}",
        PropertyInfo p => Property(p),
        EventInfo e => $"event {Name(e.EventHandlerType!)} {e.Name}",
        ConstructorInfo c => $"{Access(c)}.ctor({Parameters(c)})",
        MethodInfo m => Method(m),
        _ => throw new NotSupportedException($"{member.MemberType} {member.Name}"),
    };

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => PublicSurface.IsRecord(type) ? "record struct" : "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract " + Class(type),
        { IsSealed: true } => "sealed " + Class(type),
        _ => Class(type),
    };

    private static string Class(Type type) => PublicSurface.IsRecord(type) ? "record" : "class";

    private static bool IsImplied(Type parent) =>
        parent == typeof(object) || parent == typeof(ValueType) || parent == typeof(Enum) || parent == typeof(MulticastDelegate);

    private static IEnumerable<Type> OwnInterfaces(Type type) => type.IsEnum || typeof(Delegate).IsAssignableFrom(type)
        ? []
        : type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(i => i.IsPublic)
            .OrderBy(i => i.FullName, StringComparer.Ordinal);

    private static string Property(PropertyInfo p)
    {
        var accessors = p.GetAccessors(nonPublic: true);
        var shown = accessors.First(a => a.IsPublic || a.IsFamily || a.IsFamilyOrAssembly);
        var index = string.Join(", ", p.GetIndexParameters().Select(Parameter));
        var name = index.Length > 0 ? $"this[{index}]" : p.Name;
        var can = Accessor(p.GetMethod, "get") + Accessor(p.SetMethod, IsInit(p) ? "init" : "set");
        return $"{Access(shown)}{Modifiers(shown)}{Annotated(p.PropertyType, Nullability.Create(p))} {name} {{ {can}}}";
    }

    private static string Accessor(MethodInfo? method, string word) =>
        method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) ? word + "; " : "";

    private static bool IsInit(PropertyInfo p) =>
        p.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") == true;

    private static string Method(MethodInfo m)
    {
        var generic = m.IsGenericMethod ? $"<{string.Join(", ", m.GetGenericArguments().Select(a => a.Name))}>" : "";
        var returns = Annotated(m.ReturnType, Nullability.Create(m.ReturnParameter));
        var limits = string.Concat(m.IsGenericMethod ? m.GetGenericArguments().Select(Constraint) : []);
        return $"{Access(m)}{Modifiers(m)}{returns} {m.Name}{generic}({Parameters(m)}){limits}";
    }

    private static string Constraint(Type parameter)
    {
        var limits = parameter.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(Name).ToList();
        var attributes = parameter.GenericParameterAttributes;
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            limits.Insert(0, "class");
        }

        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            limits.Insert(0, "struct");
        }

        return limits.Count > 0 ? $" where {parameter.Name} : {string.Join(", ", limits)}" : "";
    }

    private static string Access(MethodBase m) => m.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodBase m) => m switch
    {
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => "abstract ",
        MethodInfo { IsVirtual: true, IsFinal: false } info => info.GetBaseDefinition() == info ? "virtual " : "override ",
        _ => "",
    };

    private static string Parameters(MethodBase m) => string.Join(", ", m.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo p)
    {
        var way = (p.ParameterType.IsByRef, p.IsOut, p.IsIn) switch
        {
            (true, true, _) => "out ",
            (true, _, true) => "in ",
            (true, _, _) => "ref ",
            _ => "",
        };
        var value = p.HasDefaultValue ? " = " + Value(p.DefaultValue) : "";
        return $"{way}{Annotated(p.ParameterType, Nullability.Create(p))} {p.Name}{value}";
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Annotated(Type type, NullabilityInfo info)
    {
        var bare = type.IsByRef ? type.GetElementType()! : type;
        var isAnnotated = Nullable.GetUnderlyingType(bare) is null && info.GenericTypeArguments.Length == bare.GetGenericArguments().Length;
        var shown = bare.IsGenericType && isAnnotated
            ? $"{Bare(bare)}<{string.Join(", ", bare.GetGenericArguments().Zip(info.GenericTypeArguments, Annotated))}>"
            : Name(bare);
        return !bare.IsValueType && info.ReadState == NullabilityState.Nullable ? shown + "?" : shown;
    }

    private static string Name(Type type) => type switch
    {
        _ when Keywords.TryGetValue(type, out var keyword) => keyword,
        { IsByRef: true } => Name(type.GetElementType()!),
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        _ when Nullable.GetUnderlyingType(type) is { } value => Name(value) + "?",
        { IsGenericType: true } => $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => Bare(type),
    };

    private static string Bare(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type is { IsNested: true, IsGenericParameter: false } ? $"{Bare(type.DeclaringType!)}.{name}" : name;
    }
}
