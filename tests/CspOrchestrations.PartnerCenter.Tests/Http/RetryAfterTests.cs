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
    public async Task OfAsync_Header_GivesTheWait(string? header, int seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        if (header is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", header);
        }

        Assert.Equal(TimeSpan.FromSeconds(seconds), await OfAsync(response));
    }

    [Theory]
    [InlineData("""{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds." }""", null, 57)]
    [InlineData("""{ "message": "Try again in 1 second." }""", null, 1)]
    [InlineData("Too many requests: TRY AGAIN IN 3 MINUTES", null, 180)]
    [InlineData("Try again in 57 seconds.", "12", 12)]
    [InlineData("Try again in 0 seconds.", null, 30)]
    [InlineData("Try again in 99999999999999 seconds.", null, 30)]
    [InlineData("Try again later.", null, 30)]
    public async Task OfAsync_Body_GivesTheWaitWhereTheHeaderDoesNot(string body, string? header, int seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent(body) };
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        Assert.Equal(TimeSpan.FromSeconds(seconds), await OfAsync(response));
    }

    private static Task<TimeSpan> OfAsync(HttpResponseMessage response) =>
        RetryAfter.OfAsync(response, Options, new ManualClock(), CancellationToken.None);
}
