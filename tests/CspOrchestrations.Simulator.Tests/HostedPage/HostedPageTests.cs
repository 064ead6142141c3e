using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.HostedPage;

public sealed partial class HostedPageTests
{
    [Fact]
    public async Task Show_OpenLink_NamesCompanyCountryAndLanguage()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var page = await ShowAsync(simulator, IdOf(simulator, SeededPartner.PendingAcceptance));
        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        Assert.Contains("<dd>Isola Ceramica S.r.l.</dd>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<dd>IT</dd>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<dd>it-IT</dd>", page.Text, StringComparison.Ordinal);
        Assert.Contains(">Accept</button>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_AnyPage_IsAccessibleAndRunsNoInlineCode()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        foreach (var id in (string[])[IdOf(simulator, SeededPartner.PendingAcceptance), IdOf(simulator, SeededPartner.ExpiredLink), "unknown"])
        {
            var page = (await ShowAsync(simulator, id)).Text;
            Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
            Assert.Contains("width=device-width", page, StringComparison.Ordinal);
            Assert.Contains("<h1", page, StringComparison.Ordinal);
            Assert.DoesNotMatch(InlineCode(), page);
        }
    }

    [Fact]
    public async Task Show_Headers_AllowFramesOfThisMachineOnly()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var response = await simulator.Http.GetAsync("/mca/?attestationid=unknown");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self' http://127.0.0.1:* http://localhost:*", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("X-Frame-Options"));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Show_ClosedLinks_SayWhyInPlainWords()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await AssertClosed("unknown", 404, "This link is not known");
        await AssertClosed("", 404, "This link is not known");
        await AssertClosed(IdOf(simulator, SeededPartner.ExpiredLink), 410, "This link has expired");
        await AssertClosed(IdOf(simulator, SeededPartner.AcceptedNotFinalized), 200, "Already accepted");

        var first = await StartAsync(simulator);
        await StartAsync(simulator);
        await AssertClosed(first, 410, "This link was replaced");

        async Task AssertClosed(string id, int status, string title)
        {
            var page = await ShowAsync(simulator, id);
            Assert.Equal(status, page.Status);
            Assert.Contains(title, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<form", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Show_NameWithMarkup_IsEncoded()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Contains("Birch &amp; Bay Bakery Ltd", (await ShowAsync(simulator, await StartAsync(simulator))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", (await ShowAsync(simulator, "<script>")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_FromTheScript_TakesEffectOnce()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = IdOf(simulator, SeededPartner.PendingAcceptance);
        Assert.Equal(HttpStatusCode.OK, await AcceptAsync(simulator, id));
        Assert.Equal(HttpStatusCode.OK, await AcceptAsync(simulator, id));
        Assert.Equal(EffectKind.AttestationAccepted, Assert.Single(simulator.Control.Ledger()).Kind);
        var read = await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.PendingAcceptance, "csp/mca/attestation");
        Assert.Equal(2, (int)read.Json["status"]!);
    }

    [Fact]
    public async Task Accept_ExpiredOrUnknown_IsAConflictWithoutEffect()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal(HttpStatusCode.Conflict, await AcceptAsync(simulator, IdOf(simulator, SeededPartner.ExpiredLink)));
        Assert.Equal(HttpStatusCode.Conflict, await AcceptAsync(simulator, "unknown"));
        Assert.Empty(simulator.Control.Ledger());
    }

    [Fact]
    public async Task Accept_BrowserWithoutScript_IsSentBackToThePage()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = IdOf(simulator, SeededPartner.PendingAcceptance);
        using var form = Form(id);
        using var response = await simulator.Http.PostAsync("/mca/accept", form);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal($"/mca/?attestationid={id}", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Show_AcceptMessage_HasTheConfiguredNameShapeAndTarget()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = IdOf(simulator, SeededPartner.PendingAcceptance);
        Assert.Equal($$"""{"type":"mca-accepted","attestationId":"{{id}}"}""", await MessageAsync());
        simulator.Control.ReplaceSettings(new SimulatorSettings
        {
            AcceptMessageName = "done",
            AcceptMessageShape = JsonNode.Parse("""{"event": {"name": "$name", "ids": ["$attestationId", 1, null]}, "version": 2}""")!,
            AcceptMessageTargetOrigin = "http://127.0.0.1:7071",
        });
        Assert.Equal($$"""{"event":{"name":"done","ids":["{{id}}",1,null]},"version":2}""", await MessageAsync());
        Assert.Contains("data-target-origin=\"http://127.0.0.1:7071\"", (await ShowAsync(simulator, id)).Text, StringComparison.Ordinal);
        simulator.Control.ReplaceSettings(new SimulatorSettings { AcceptMessageShape = JsonValue.Create("$name") });
        Assert.Equal("\"mca-accepted\"", await MessageAsync());
        simulator.Control.ReplaceSettings(new SimulatorSettings { AcceptMessageEnabled = false });
        Assert.Null(await MessageAsync());

        async Task<string?> MessageAsync() =>
            Message().Match((await ShowAsync(simulator, id)).Text) is { Success: true } match
                ? WebUtility.HtmlDecode(match.Groups[1].Value)
                : null;
    }

    [Theory]
    [InlineData("/mca/agreement.css", "text/css")]
    [InlineData("/mca/agreement.js", "text/javascript")]
    public async Task Assets_AreServed(string path, string contentType)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var reply = await simulator.SendAsync(HttpMethod.Get, path);
        Assert.Equal((200, contentType), (reply.Status, reply.ContentType));
    }

    private static string IdOf(RunningSimulator simulator, OrganizationId organization) =>
        simulator.Control.Organizations().Single(o => o.OrganizationId == organization).AttestationId!;

    private static async Task<string> StartAsync(RunningSimulator simulator) =>
        (string)(await simulator.BrokerAsync(
            HttpMethod.Post, SeededPartner.Organization(2), "csp/mca/attestation", RunningSimulator.StartBody)).Json["attestationId"]!;

    private static Task<Reply> ShowAsync(RunningSimulator simulator, string id) =>
        simulator.SendAsync(HttpMethod.Get, $"/mca/?attestationid={Uri.EscapeDataString(id)}");

    private static async Task<HttpStatusCode> AcceptAsync(RunningSimulator simulator, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mca/accept") { Content = Form(id) };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await simulator.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static FormUrlEncodedContent Form(string id) => new([KeyValuePair.Create("attestationid", id)]);

    [GeneratedRegex("\\son[a-z]+=|<script>|style=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex("data-message=\"([^\"]*)\"")]
    private static partial Regex Message();
}
