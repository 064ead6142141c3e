using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Hosting;

/// <summary>What is wrong with a setting, for the person who set it.</summary>
public static partial class WrongSetting
{
    /// <summary>One line that names the setting; null for a failure of a registration or validation that has another cause.</summary>
    public static string? Explain(Exception exception)
    {
        // The validation at start collects those of several sections.
        var failures = exception is AggregateException { InnerExceptions: var several } ? several : [exception];
        return failures.All(failure => failure is OptionsValidationException or ArgumentException or InvalidOperationException)
            ? $"A setting is wrong: {string.Join(" ", failures.Select(Words))}"
            : null;
    }

    private static string Words(Exception failure) => UnknownSetting().Replace(failure.Message, "${section} has no ${names}.").ReplaceLineEndings(" ");

    /// <summary>The configuration binder names its own option and the type; the person knows the section.</summary>
    [GeneratedRegex(@"^.* were not found on the instance of \S*?(?<section>\w+)Options: (?<names>.+)$")]
    private static partial Regex UnknownSetting();
}
