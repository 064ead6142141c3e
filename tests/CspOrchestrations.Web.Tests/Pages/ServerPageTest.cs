using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>A test class with a server and a page in a real browser of its own.</summary>
public abstract class ServerPageTest(BrowserFixture browser) : IAsyncLifetime
{
    private protected WebServer Server { get; private set; } = null!;

    private protected BrowserPage Opened { get; private set; } = null!;

    private protected IPage Page => Opened.Page;

    private protected ILocator Dialog => Page.Locator("dialog");

    public async Task InitializeAsync()
    {
        Server = await WebServer.StartAsync();
        Opened = await browser.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await Opened.DisposeAsync();
        await Server.DisposeAsync();
    }
}
