using System.CommandLine;
using System.Globalization;

namespace CspOrchestrations.Local.CommandLine;

/// <summary>An option that takes a number; its error says so in the person's words and not in the runtime's.</summary>
internal class NumberOption : Option<int>
{
    public NumberOption(string name, string description, int defaultValue)
        : base(name)
    {
        HelpName = "N";
        Description = description;
        DefaultValueFactory = _ => defaultValue;
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number))
            {
                result.AddError($"{name} takes a number, not '{text}'.");
            }

            return number;
        };
    }
}
