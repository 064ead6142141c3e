namespace CspOrchestrations.PartnerCenter.Http;

internal static class RetryAfter
{
    /// <summary>
    /// The wait that a throttling answer asks for (RFC 9110 section 10.2.3: seconds or a date); the default where it asks
    /// for none or names a moment that has passed.
    /// </summary>
    public static TimeSpan Of(HttpResponseMessage response, ResilienceOptions options, TimeProvider clock)
    {
        var header = response.Headers.RetryAfter;
        var asked = header?.Delta ?? (header?.Date - clock.GetUtcNow()) ?? TimeSpan.Zero;
        if (asked <= TimeSpan.Zero)
        {
            return options.DefaultRetryAfter;
        }

        return asked < options.MaximumRetryAfter ? asked : options.MaximumRetryAfter;
    }
}
