using System.Net;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Access;

public sealed class FailedAttemptsTests : WebServerTest
{
    private const int Max = 3;

    private protected override (string Key, string Value)[] Settings() =>
        [("Web:MaxFailedAttempts", $"{Max}"), ("Web:ClientAddressHeader", "X-Forwarded-For")];

    [Theory]
    [InlineData("/api/operators/session", "key")]
    [InlineData("/api/capabilities/exchange", "token")]
    public async Task Attempt_AfterTooManyWrongOnes_WaitsForTheMinuteToEnd(string path, string field)
    {
        for (var attempt = 0; attempt < Max; attempt++)
        {
            await ReadProblemAsync(await AttemptAsync(path, field), HttpStatusCode.Unauthorized);
        }

        Server.Clock.Advance(TimeSpan.FromSeconds(20));
        var refused = await AttemptAsync(path, field);
        await ReadProblemAsync(refused, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(40), refused.Headers.RetryAfter?.Delta);

        Server.Clock.Advance(TimeSpan.FromSeconds(40));
        await ReadProblemAsync(await AttemptAsync(path, field), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Attempt_RightOnes_AreNotCounted()
    {
        var key = Operator.DefaultRequestHeaders.Authorization!.Parameter!;
        for (var attempt = 0; attempt <= Max; attempt++)
        {
            await ReadAsync(await AttemptAsync("/api/operators/session", "key", key), HttpStatusCode.OK);
        }
    }

    /// <summary>Behind a proxy all connections are its own: one client's wrong attempts must not turn everybody away.</summary>
    [Theory]
    [InlineData("203.0.113.7:52100", "198.51.100.9:443")]
    [InlineData("[2001:db8::7]:52100", "2001:db8::9")]
    [InlineData("203.0.113.7", "")]
    public async Task Attempt_BehindAProxy_IsCountedByTheLastAddressInItsHeader(string guesser, string other)
    {
        for (var attempt = 0; attempt < Max; attempt++)
        {
            // What the client itself has put into the header changes nothing.
            await ReadProblemAsync(await AttemptFromAsync($"192.0.2.{attempt}, {guesser}"), HttpStatusCode.Unauthorized);
        }

        await ReadProblemAsync(await AttemptFromAsync($"{other}, {guesser}"), HttpStatusCode.TooManyRequests);
        await ReadProblemAsync(await AttemptFromAsync($"{guesser}, {other}"), HttpStatusCode.Unauthorized);
    }

    private Task<HttpResponseMessage> AttemptAsync(string path, string field, string value = "anna.wrong") =>
        Anonymous.PostAsync(path, Json($$"""{"{{field}}":"{{value}}"}"""));

    private async Task<HttpResponseMessage> AttemptFromAsync(string forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/operators/session") { Content = Json("""{"key":"anna.wrong"}""") };
        request.Headers.Add("X-Forwarded-For", forwarded);
        return await Anonymous.SendAsync(request);
    }
}
