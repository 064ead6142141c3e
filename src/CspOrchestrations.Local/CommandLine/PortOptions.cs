using System.CommandLine;
using System.Globalization;

namespace CspOrchestrations.Local.CommandLine;

internal static class PortOptions
{
    /// <summary>0 stands for a free port.</summary>
    public static void AcceptPort(this Option<int> option) => option.Validators.Add(result =>
    {
        // A value that is no number at all has its own error by now.
        if (result.Tokens is [{ Value: var text }]
            && int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is < 0 or > ushort.MaxValue)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is 0 to {ushort.MaxValue}, not {port}."));
        }
    });
}
