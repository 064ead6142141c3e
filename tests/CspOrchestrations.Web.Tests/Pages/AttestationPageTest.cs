using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>The customer's page in a real browser, with another site that hosts the agreement.</summary>
[Collection(BrowserCollection.Name)]
public abstract class AttestationPageTest(BrowserFixture browser) : IAsyncLifetime
{
    private protected const string Accepted = """{ type: "mca-accepted", attestationId: "1" }""";

    private AgreementHost agreementHost = null!;

    private protected WebServer Server { get; private set; } = null!;

    private protected BrowserPage Browser { get; private set; } = null!;

    private protected IPage Page => Browser.Page;

    private protected string InstanceId { get; private set; } = "";

    private protected ILocator Headline => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 });

    private protected virtual (int Width, int Height) Viewport => (1280, 900);

    private protected virtual ColorScheme Colors => ColorScheme.Light;

    public async Task InitializeAsync()
    {
        agreementHost = await AgreementHost.StartAsync();
        Server = await WebServer.StartAsync([("Web:AgreementOrigin", agreementHost.Origin), ("Web:PagePollInterval", "00:00:00.050"), .. Settings()]);
        Server.Attestations.AgreementLink = agreementHost.Link;
        InstanceId = Server.Attestations.Seed("one");
        Browser = await browser.OpenAsync(Viewport.Width, Viewport.Height, Colors);
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Server.DisposeAsync();
        await agreementHost.DisposeAsync();
    }

    private protected virtual (string Key, string Value)[] Settings() => [];

    /// <summary>Opens the page by its link, with a token that is valid for an hour.</summary>
    private protected async Task OpenAsync()
    {
        var expiresAt = Server.Clock.GetUtcNow().AddHours(1);
        var token = await Server.Capabilities.IssueAsync("attestation-page", InstanceId, expiresAt, CancellationToken.None);
        await Page.GotoAsync(new Uri(Server.Address, $"/attestations/{InstanceId}#{token}").ToString());
    }

    /// <summary>The hosted page, once it is there.</summary>
    private protected async Task<IFrame> AgreementFrameAsync()
    {
        var handle = await Page.Locator("iframe").ElementHandleAsync();
        var frame = (await handle.ContentFrameAsync())!;
        await frame.WaitForSelectorAsync("#accept");
        return frame;
    }

    private protected async Task SayAsync(string headline) => await Assertions.Expect(Headline).ToContainTextAsync(headline);
}
