using System.Net;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Tests.Http;

public sealed class RetryAfterTests
{
    private static readonly ResilienceOptions Options =
        new() { DefaultRetryAfter = TimeSpan.FromSeconds(30), MaximumRetryAfter = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData("57", 57)]
    [InlineData("Mon, 02 Mar 2026 08:02:00 GMT", 120)]
    [InlineData("Mon, 02 Mar 2026 07:00:00 GMT", 30)]
    [InlineData("0", 30)]
    [InlineData("-5", 30)]
    [InlineData("soon", 30)]
    [InlineData(null, 30)]
    [InlineData("999999", 3600)]
    public void Of_Header_GivesTheWait(string? header, int seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        if (header is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", header);
        }

        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Of(response, Options, new ManualClock()));
    }
}
