using System.CommandLine;
using System.Globalization;

namespace Arlen.Node.Cli;

/// <summary>An option that takes a whole number between two bounds.</summary>
internal static class NumberOption
{
    /// <summary>The option; what is not such a number is refused with the bounds.</summary>
    public static Option<int> Create(string name, string helpName, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} takes a whole number from {least} to {most}, not '{text}'.");
            return standard;
        },
    };
}
