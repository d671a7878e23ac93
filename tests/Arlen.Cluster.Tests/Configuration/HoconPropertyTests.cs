using System.Collections.Immutable;
using Akka.Configuration;
using Arlen.Configuration;
using Arlen.Configuration.Hocon;
using CsCheck;

namespace Arlen.Cluster.Tests.Configuration;

/// <summary>
/// Random trees are written, read back by us and by Akka, and compared; random text must neither crash nor hang.
/// </summary>
public sealed class HoconPropertyTests
{
    private static readonly SourcePosition Nowhere = new(new SourceFile("", "arlen.conf"), 1, 1);

    // Signs that mean something to a parser are as frequent as letters; no null, which takes itself out, and no \0 or lone
    // surrogates.
    private static readonly Gen<string> Words =
        Gen.String[Gen.OneOf(Gen.Char['a', 'e'], Gen.Char[" \t\n\r\"\\${}[]:=,+#/.?é世\u0001"]), 0, 6];

    private static readonly Gen<HoconValue> Values = Gen.Recursive<HoconValue>((depth, self) => depth > 3
        ? Words.Select(Text)
        : Gen.Frequency(
            (3, Words.Select(Text)),
            (1, self.Array[0, 4].Select(List)),
            (1, Sections(self))));

    [Fact]
    public void What_is_written_is_read_back_equal() => Sections(Values).Sample(section =>
    {
        var text = HoconWriter.Write("root", (HoconValue.Section)section);

        var (back, problems) = Read(text);
        Assert.Empty(problems);
        Assert.Equal(text, HoconWriter.Write("root", (HoconValue.Section)back.Members["root"].Value));
        Assert.Equal(Shape(section), Shape(back.Members["root"].Value));
    }, iter: 2000);

    /// <remarks>
    /// Akka takes the white space around every text away, in quotes or not; that much is lost whatever we write.
    /// </remarks>
    [Fact]
    public void Akka_reads_back_what_is_written() => Sections(Values).Sample(section =>
    {
        var config = ConfigurationFactory.ParseString(HoconWriter.Write("akka", (HoconValue.Section)section));

        Assert.Equal(Shape(section, trim: true), Shape(config.GetValue("akka")));
    }, iter: 1000);

    [Fact]
    public void Random_text_neither_crashes_nor_hangs() =>
        Gen.String[Gen.OneOf(Gen.Char["ab \n\t\"\"\\$${{}}[]:=,+#/.?*\0é"], Gen.Char), 0, 200].Sample(
            text => Read(text), iter: 10_000);

    [Fact]
    public void Random_bytes_in_a_file_neither_crash_nor_hang()
    {
        using var directory = new ConfigurationDirectory();
        Gen.Byte.Array[0, 200].Sample(
            bytes =>
            {
                File.WriteAllBytes(Path.Combine(directory.Path, "arlen.conf"), bytes);
                directory.Load();
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public void Damage_to_a_good_file_is_found_or_harmless()
    {
        const string Good = "cluster {\n  name = \"shop\" # x\n  seeds = [\"a:1\", \"b:2\"]\n}\nworkers.maxQueued = ${?N}\n";
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Char["\"{}[]=\n\\$#,:ab"]).Sample(
            (at, sign) => Read(Good[..at] + sign + Good[(at + 1)..]), iter: 5000);
    }

    [Fact]
    public void Every_missing_brace_bracket_or_quote_is_found()
    {
        const string Good = "cluster {\n  name = \"shop\"\n  seeds = [\"a:1\", \"b:2\"]\n}\nworkers { maxQueued = 1 }\n";
        for (var at = 0; at < Good.Length; at++)
        {
            if ("{}[]\"".Contains(Good[at]))
            {
                Assert.NotEmpty(Read(Good.Remove(at, 1)).Problems);
            }
        }
    }

    private static (HoconValue.Section Root, List<ConfigurationProblem> Problems) Read(string text)
    {
        var problems = new List<ConfigurationProblem>();
        var faults = new HoconFaults(problems);
        var document = new HoconDocument(new HoconFiles("/nonexistent", faults), faults);
        document.AddSection(HoconParser.Parse(new SourceFile("", "arlen.conf"), text, faults));
        return (new HoconResolver(document, ImmutableDictionary<string, string>.Empty, faults).Resolve(), problems);
    }

    private static HoconValue Text(string text) => new HoconValue.Text(Nowhere, text);

    private static HoconValue List(HoconValue[] elements) => new HoconValue.List(Nowhere, [.. elements]);

    private static Gen<HoconValue> Sections(Gen<HoconValue> values) => Gen.Select(Words, values).Array[0, 4].Select(members =>
    {
        var section = new OrderedDictionary<string, (SourcePosition, HoconValue)>();
        foreach (var (name, value) in members)
        {
            section[name] = (Nowhere, value);
        }

        return (HoconValue)new HoconValue.Section(Nowhere, section);
    });

    private static string Shape(HoconValue value, bool trim = false) => value switch
    {
        HoconValue.Text text => $"'{(trim ? text.Value.Trim() : text.Value)}'",
        HoconValue.List list => $"[{string.Join(',', list.Elements.Select(e => Shape(e, trim)))}]",
        HoconValue.Section section =>
            $"{{{string.Join(',', section.Members.Select(m => $"'{m.Key}'={Shape(m.Value.Value, trim)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static string Shape(Akka.Configuration.Hocon.HoconValue value) =>
        value.IsObject() ? $"{{{string.Join(',', value.GetObject().Items.Select(m => $"'{m.Key}'={Shape(m.Value)}"))}}}"
        : value.Values.Exists(v => v.IsArray()) ? $"[{string.Join(',', value.GetArray().Select(Shape))}]"
        : $"'{value.GetString()}'";
}
