using System.Net;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Access;

public sealed class FailedAttemptsTests : WebServerTest
{
    private const int Max = 3;

    private protected override (string Key, string Value)[] Settings() => [("Web:MaxFailedAttempts", $"{Max}")];

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

    private Task<HttpResponseMessage> AttemptAsync(string path, string field, string value = "anna.wrong") =>
        Anonymous.PostAsync(path, Json($$"""{"{{field}}":"{{value}}"}"""));
}
