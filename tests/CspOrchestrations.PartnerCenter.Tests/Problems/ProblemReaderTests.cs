using System.Net;
using System.Text;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Problems;

namespace CspOrchestrations.PartnerCenter.Tests.Problems;

public sealed class ProblemReaderTests
{
    [Fact]
    public async Task ReadAsync_ProblemDetails_MapsEachMemberRedacted()
    {
        var problem = await ReadAsync(HttpStatusCode.BadRequest, Fixture.Read("problem.json"), "Ada", "Example");
        Assert.Equal(400, problem.Status);
        Assert.Equal("SignerKnown", problem.Code);
        Assert.Equal("The request is not valid.", problem.Title);
        Assert.Equal("[personal] [personal] ([e-mail], [phone]) has signed already, see [link]", problem.Detail);
        Assert.Equal(
            [new RemoteFieldError("[e-mail] is used.", "/signer/emailAddress"), new RemoteFieldError("a plain sentence", null)], problem.Errors);
    }

    [Theory]
    [InlineData("""{"code": 600061, "title": "No"}""", "600061", "No")]
    [InlineData("""{"code": {"value": 1}, "title": 7}""", null, "7")]
    [InlineData("""{"code": "ada@example.com"}""", "[e-mail]", "Conflict")]
    [InlineData("""{"title": "  ", "errors": "none"}""", null, "Conflict")]
    [InlineData("""{"title": "torn""", null, "Conflict")]
    [InlineData("""["an", "array"]""", null, "Conflict")]
    [InlineData("<html><body>Proxy of ada@example.com</body></html>", null, "Conflict")]
    [InlineData("", null, "Conflict")]
    public async Task ReadAsync_OtherForms_AreTolerated(string body, string? code, string title)
    {
        var problem = await ReadAsync(HttpStatusCode.Conflict, body);
        Assert.Equal(new RemoteProblem(409, code, title), problem);
    }

    [Fact]
    public async Task ReadAsync_TextThatIsNotUtf8_IsAProblemOfItsStatus()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest)
        {
            Content = new ByteArrayContent([.. "{\"title\": \""u8, 0xC3, 0x28, .. "\"}"u8]),
        };
        Assert.Equal(new RemoteProblem(400, null, "Bad Request"), await ProblemReader.ReadAsync(response, [], CancellationToken.None));
    }

    [Fact]
    public async Task ReadAsync_StatusWithoutAName_HasATitleAllTheSame() =>
        Assert.Equal("The request was refused", (await ReadAsync((HttpStatusCode)498, "")).Title);

    private static async Task<RemoteProblem> ReadAsync(HttpStatusCode status, string body, params string[] sent)
    {
        using var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/problem+json") };
        return await ProblemReader.ReadAsync(response, sent, CancellationToken.None);
    }
}
