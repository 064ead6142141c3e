using System.Net;
using System.Text;
using CspOrchestrations.Web.Tests.Fakes;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Webhooks;

public sealed class WebhookTests : WebServerTest
{
    private const string Route = "/api/webhooks/partner-center";

    [Theory]
    [InlineData("Authorization", "Signature " + InMemoryEvents.Signature)]
    [InlineData("X-MS-Signature", InMemoryEvents.Signature)]
    public async Task Receive_Signed_IsTakenByItsVeryBytes(string header, string value)
    {
        const string Body = "{ \"EventName\" : \"subscription-updated\" }\n";

        var response = await SendAsync(Body, header, value);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var received = Assert.Single(Server.Events.Received);
        Assert.Equal(Body, Encoding.UTF8.GetString(received.Body));
        Assert.Equal(("https://certificates.example/a.cer", "rsa-sha256"), (received.CertificateUrl, received.Algorithm));
        Assert.Single(Server.Events.Taken);
    }

    [Fact]
    public async Task Receive_NotBelieved_IsForbiddenAndNothingHappens()
    {
        await ReadProblemAsync(await SendAsync("{}", "Authorization", "Signature Zm9yZ2Vk"), HttpStatusCode.Forbidden);
        await ReadProblemAsync(await Anonymous.PostAsync(Route, Json("{}")), HttpStatusCode.Forbidden);

        Assert.Empty(Server.Events.Taken);
    }

    /// <summary>An operator's key is no signature.</summary>
    [Fact]
    public async Task Receive_FromAnOperator_IsForbidden() =>
        await ReadProblemAsync(await Operator.PostAsync(Route, Json("{}")), HttpStatusCode.Forbidden);

    [Fact]
    public async Task Receive_TooLarge_IsNotRead()
    {
        await ReadProblemAsync(
            await SendAsync(new string(' ', 70_000), "X-MS-Signature", InMemoryEvents.Signature), HttpStatusCode.RequestEntityTooLarge);

        Assert.Empty(Server.Events.Received);
    }

    [Fact]
    public async Task Receive_CertificateCannotBeFetched_AsksToSendItAgain()
    {
        Server.Events.IsDown = true;

        await ReadProblemAsync(await SendAsync("{}", "X-MS-Signature", InMemoryEvents.Signature), HttpStatusCode.ServiceUnavailable);

        Assert.Empty(Server.Events.Taken);
    }

    private async Task<HttpResponseMessage> SendAsync(string body, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(header, value);
        request.Headers.Add("X-MS-Certificate-Url", "https://certificates.example/a.cer");
        request.Headers.Add("X-MS-Signature-Algorithm", "rsa-sha256");
        return await Anonymous.SendAsync(request);
    }
}
