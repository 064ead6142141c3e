using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CspOrchestrations.PartnerCenter.Http;

internal static partial class RetryAfter
{
    /// <summary>
    /// The wait that a throttling answer asks for (RFC 9110 section 10.2.3: seconds or a date; without the header Partner
    /// Center's "Try again in 57 seconds." in the body); the default where it asks for none or names a moment that has passed.
    /// </summary>
    public static async Task<TimeSpan> OfAsync(
        HttpResponseMessage response, ResilienceOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var header = response.Headers.RetryAfter;
        var asked = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        asked ??= OfText(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        if (asked is not { } wait || wait <= TimeSpan.Zero)
        {
            return options.DefaultRetryAfter;
        }

        return wait < options.MaximumRetryAfter ? wait : options.MaximumRetryAfter;
    }

    private static TimeSpan? OfText(byte[] body) =>
        Sentence().Match(Encoding.UTF8.GetString(body)) is { Success: true } match
            ? int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture)
                * (match.Groups["minutes"].Success ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1))
            : null;

    [GeneratedRegex(
        @"try again in (?<count>\d{1,6}) (?:seconds?|(?<minutes>minutes?))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();
}
