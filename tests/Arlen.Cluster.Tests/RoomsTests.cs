using System.Reflection;
using Arlen.Cluster.Tests.House;
using Arlen.Workers;
using NetArchTest.Rules;

namespace Arlen.Cluster.Tests;

/// <summary>The arrows between rooms, read from the compiled code: a new one is a line somebody wrote on purpose.</summary>
public sealed class RoomsTests
{
    private static readonly string[] Ground = ["Naming", "Refusals", "Time"];
    private static readonly string[] Footing = [.. Ground, "Configuration", "Wire", "Telemetry"];

    /// <summary>Which room may use which. A room uses rooms below it, never a sibling; the exceptions say why.</summary>
    private static readonly IReadOnlyDictionary<string, string[]> MayUse = new Dictionary<string, string[]>
    {
        ["Naming"] = [],
        ["Refusals"] = [],
        ["Time"] = [],
        ["Configuration"] = Ground,
        ["Wire"] = Ground,
        ["Telemetry"] = Ground,
        ["Membership"] = Footing,
        ["Transport"] = [.. Footing, "Membership"],
        // Nodes tell each other who owns a shard over the data plane: asking through gossip would take a failover to arrive.
        ["Placement"] = [.. Footing, "Membership", "Transport"],
        ["Workers"] = [.. Footing, "Membership", "Transport", "Placement"],
        ["Hosting"] = [.. Footing, "Membership", "Transport", "Placement", "Workers"],
    };

    private static readonly Assembly Library = typeof(IWorkers).Assembly;
    private static readonly Assembly Gateway = Assembly.Load("Arlen.Gateway");
    private static readonly Assembly Program = Assembly.Load("arlen");

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    [Fact]
    public void Every_room_has_a_line_in_the_table_and_every_line_a_room()
    {
        var rooms = Library.GetTypes().Where(t => t.Namespace?.StartsWith("Arlen.", StringComparison.Ordinal) == true)
            .Select(t => t.Namespace!.Split('.')[1]).Distinct();
        var folders = Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "Arlen.Cluster")).Select(Path.GetFileName)
            .Where(f => f is not ("bin" or "obj"));

        Findings.MustBeNone(
            rooms.Except(MayUse.Keys).Select(r => $"Arlen.{r} has no line"), "A room has a line in RoomsTests.MayUse.");
        Findings.MustBeNone(
            folders.Except(MayUse.Keys).Select(f => $"Arlen.Cluster/{f} is not a room"), "A folder of the library is a room.");
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_the_rooms_below_it(string room)
    {
        var forbidden = MayUse.Keys.Except(MayUse[room]).Where(r => r != room);

        var found =
            from other in forbidden
            from type in Types.InAssembly(Library).That().ResideInNamespace($"Arlen.{room}")
                .ShouldNot().HaveDependencyOn($"Arlen.{other}").GetResult().FailingTypeNames ?? []
            select $"{type} uses Arlen.{other}";

        Findings.MustBeNone(found, $"The room {room} may use {string.Join(", ", MayUse[room])}.");
    }

    [Fact]
    public void The_table_has_no_circle()
    {
        // The table is written from the ground up: a room may use only rooms of earlier lines.
        var order = MayUse.Keys.ToList();

        Findings.MustBeNone(
            from line in MayUse
            from used in line.Value
            where order.IndexOf(used) >= order.IndexOf(line.Key)
            select $"{line.Key} -> {used}",
            "A room may use only rooms of earlier lines of the table.");
    }

    [Fact]
    public void The_library_knows_nothing_of_http() =>
        MustNotReference(Library, "Microsoft.AspNetCore", "Arlen.Gateway", "arlen");

    [Fact]
    public void The_gateway_sees_no_actor_and_no_program() => MustNotReference(Gateway, "Akka", "arlen");

    [Fact]
    public void The_program_sees_no_actor() => MustNotReference(Program, "Akka");

    [Fact]
    public void Nothing_public_shows_an_actor_or_a_wire_message()
    {
        var found =
            from assembly in new[] { Library, Gateway, Program }
            from type in assembly.GetExportedTypes()
            where IsWire(type) || PublicSurface.Mentions(type).Any(IsForbidden)
            select $"{type.FullName} shows {string.Join(", ", PublicSurface.Mentions(type).Where(IsForbidden).Distinct())}";

        Findings.MustBeNone(found, "Akka and protobuf types stay inside.");
    }

    private static bool IsForbidden(Type type) =>
        type.Namespace is { } space
        && (space.StartsWith("Akka", StringComparison.Ordinal) || space.StartsWith("Google.Protobuf", StringComparison.Ordinal));

    private static bool IsWire(Type type) => type.GetInterfaces().Any(i => i.FullName == "Google.Protobuf.IMessage");

    private static void MustNotReference(Assembly assembly, params string[] forbidden)
    {
        var found = assembly.GetReferencedAssemblies().Select(r => r.Name!)
            .Where(name => forbidden.Any(f => name == f || name.StartsWith(f + ".", StringComparison.Ordinal)));

        Findings.MustBeNone(found, $"{assembly.GetName().Name} must not reference {string.Join(", ", forbidden)}.");
    }
}
