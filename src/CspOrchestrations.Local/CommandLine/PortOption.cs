using System.CommandLine;
using System.Globalization;

namespace CspOrchestrations.Local.CommandLine;

/// <summary>An option that takes a port; 0 stands for a free one.</summary>
internal sealed class PortOption : NumberOption
{
    public PortOption(string name, string description, int defaultValue)
        : base(name, description, defaultValue) => Validators.Add(result =>
    {
        // A value that is no number at all has its own error by now.
        if (result.Tokens is [{ Value: var text }]
            && int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is < 0 or > ushort.MaxValue)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is 0 to {ushort.MaxValue}, not {port}."));
        }
    });
}
