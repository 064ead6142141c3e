using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Attestations;

public sealed class StartAttestationValidationTests : WebServerTest
{
    private const string Route = "/api/attestations";

    public static TheoryData<string, string, string> WrongFields() => new()
    {
        { "/requestId", "requestId", "\"\"" },
        { "/requestId", "requestId", "\"a/b\"" },
        { "/requestId", "requestId", "12" },
        { "/organizationId", "organizationId", "\"not-a-guid\"" },
        { "/organizationId", "organizationId", "\"00000000-0000-0000-0000-000000000000\"" },
        { "/organizationId", "organizationId", "\"{bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb}\"" },
        { "/resellerId", "resellerId", "7" },
        { "/companyName", "companyName", "null" },
        { "/companyName", "companyName", "\"   \"" },
        { "/companyName", "companyName", "\"a\\u0000b\"" },
        { "/country", "country", "\"XX\"" },
        { "/country", "country", "\"Germany\"" },
        { "/language", "language", "\"english\"" },
        { "/language", "language", "\"en_US\"" },
        { "/language", "language", "false" },
        { "/replace", "replace", "\"true\"" },
        { "/signatory", "signatory", "null" },
        { "/signatory", "signatory", "\"Ada\"" },
        { "/signatory", "signatory", "[]" },
        { "/unknown", "unknown", "1" },
        { "/a~1b~0c", "a/b~c", "1" },
    };

    public static TheoryData<string, string, string> WrongSignatoryFields() => new()
    {
        { "/signatory/firstName", "firstName", "null" },
        { "/signatory/lastName", "lastName", "[1]" },
        { "/signatory/emailAddress", "emailAddress", "\"ada.example.com\"" },
        { "/signatory/emailAddress", "emailAddress", "\"ada@example\"" },
        { "/signatory/phoneNumber", "phoneNumber", "\"call me\"" },
        { "/signatory/nickname", "nickname", "\"Addie\"" },
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public async Task Start_WrongField_IsNamedAndChangesNothing(string pointer, string name, string json)
    {
        var response = await Operator.PostAsync(Route, Json(Requests.Start(b => b[name] = JsonNode.Parse(json))));

        Assert.Equal([pointer], await ReadWrongFieldsAsync(response));
        Assert.Empty(Server.Attestations.Calls);
    }

    [Theory]
    [MemberData(nameof(WrongSignatoryFields))]
    public async Task Start_WrongSignatoryField_IsNamedAndChangesNothing(string pointer, string name, string json)
    {
        var response = await Operator.PostAsync(Route, Json(Requests.Start(b => b["signatory"]![name] = JsonNode.Parse(json))));

        Assert.Equal([pointer], await ReadWrongFieldsAsync(response));
        Assert.Empty(Server.Attestations.Calls);
    }

    [Fact]
    public async Task Start_EverythingWrong_NamesAllOfItAtOnce()
    {
        const string body =
            """
            { "requestId": "?", "organizationId": "x", "resellerId": 1, "country": "ZZ", "language": "-", "replace": 0,
              "signatory": { "firstName": "", "emailAddress": "nobody", "title": "Dr" }, "colour": "blue" }
            """;

        var response = await Operator.PostAsync(Route, Json(body));

        Assert.Equal(
            [
                "/colour", "/companyName", "/country", "/language", "/organizationId", "/replace", "/requestId", "/resellerId",
                "/signatory/emailAddress", "/signatory/firstName", "/signatory/lastName", "/signatory/title",
            ],
            await ReadWrongFieldsAsync(response));
    }

    [Fact]
    public async Task Start_NoBody_NamesEveryRequiredField()
    {
        var response = await Operator.PostAsync(Route, content: null);

        Assert.Equal(
            ["/companyName", "/country", "/organizationId", "/requestId", "/resellerId", "/signatory"],
            await ReadWrongFieldsAsync(response));
    }

    [Fact]
    public async Task Start_FieldTwice_IsNamed()
    {
        var body = Requests.Start().Insert(1, "\"country\":\"FR\",");

        Assert.Equal(["/country"], await ReadWrongFieldsAsync(await Operator.PostAsync(Route, Json(body))));
    }

    [Theory]
    [InlineData("{\n  \"requestId\": tru\n}", "line 2, position")]
    [InlineData("{", "line 1, position 2")]
    [InlineData("[]", "JSON object")]
    [InlineData("{} {}", "line 1, position 4")]
    [InlineData("{\"requestId\":\"\\ud800\"}", "Unicode")]
    [InlineData("{\"\\udc00\":1}", "Unicode")]
    public async Task Start_NotAJsonObject_SaysWhere(string body, string expected)
    {
        var response = await Operator.PostAsync(Route, Json(body));

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal("", error.GetProperty("pointer").GetString());
        Assert.Contains(expected, error.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NotUtf8_IsRefused()
    {
        using var content = new ByteArrayContent([(byte)'{', 0xFF, (byte)'}']);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        Assert.Equal([""], await ReadWrongFieldsAsync(await Operator.PostAsync(Route, content)));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task Start_OtherContentType_IsRefused(string contentType)
    {
        using var content = new StringContent(Requests.Start(), Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        await ReadProblemAsync(await Operator.PostAsync(Route, content), HttpStatusCode.UnsupportedMediaType);
        Assert.Empty(Server.Attestations.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_TooLarge_IsRefused(bool isLengthKnown)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route)
        {
            Content = Json(Requests.Start(b => b["companyName"] = new string('x', 64 * 1024))),
        };
        request.Headers.TransferEncodingChunked = !isLengthKnown;

        await ReadProblemAsync(await Operator.SendAsync(request), HttpStatusCode.RequestEntityTooLarge);
        Assert.Empty(Server.Attestations.Calls);
    }

    [Fact]
    public async Task Start_WrongField_IsNotEchoedOrLogged()
    {
        var response = await Operator.PostAsync(Route, Json(Requests.Start(b => b["signatory"]!["emailAddress"] = "canary.example.com")));

        Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Server.Logs.Text, StringComparison.Ordinal);
    }
}
