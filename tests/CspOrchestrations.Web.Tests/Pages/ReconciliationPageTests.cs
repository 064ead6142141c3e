using CspOrchestrations.Web.Tests.Fakes;
using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class ReconciliationPageTests(BrowserFixture browser) : ServerPageTest(browser)
{
    [Fact]
    public async Task Page_NotSignedIn_LeadsToTheSignIn()
    {
        await Page.GotoAsync(new Uri(Server.Address, "/reconciliation").ToString());

        await Assertions.Expect(Page.Locator("#signed-out")).ToContainTextAsync("You are not signed in");
        await Assertions.Expect(Page.Locator("#desk")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Page_NoRuns_SaysWhatToDo()
    {
        await OpenAsync();

        await Assertions.Expect(Page.Locator("#none")).ToContainTextAsync("inbox");
    }

    [Fact]
    public async Task Page_Runs_ShowsOutcomeTotalsAndChangesAndOpensTheReport()
    {
        Server.Reconciliation.Seed();
        await OpenAsync();

        var latest = Page.Locator("#runs > li").First;
        await Assertions.Expect(Page.Locator("#runs > li")).ToHaveCountAsync(3);
        await Assertions.Expect(latest.Locator(".badge")).ToHaveTextAsync("To be looked at");
        await Assertions.Expect(latest.Locator("table")).ToContainTextAsync("1428.595 EUR");
        await Assertions.Expect(Page.Locator("#runs > li").Nth(1).Locator(".badge")).ToHaveTextAsync("Replaced by a later version");
        await Assertions.Expect(Page.Locator("#runs > li").Nth(2)).ToContainTextAsync("odd <b>file</b>.csv");
        await latest.Locator("summary").Nth(1).ClickAsync();
        await Assertions.Expect(latest).ToContainTextAsync("rows read: 150 → 200");
        await Opened.ScreenshotAsync("reconciliation");
        Assert.Empty(Opened.Complaints);

        await latest.GetByRole(AriaRole.Link, new() { Name = "Report" }).ClickAsync();

        await Assertions.Expect(Page.Locator("h1")).ToHaveCSSAsync("color", "rgb(1, 2, 3)");
        Assert.Equal("Report", await Page.TitleAsync());
    }

    [Fact]
    public async Task Search_ByKeyboard_ShowsTheLines()
    {
        await OpenAsync();

        await Page.Locator("#value").FillAsync("s1");
        await Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Page.Locator("#lines tbody tr")).ToContainTextAsync("Microsoft 365 E3");
        await Assertions.Expect(Page.Locator("#found")).ToContainTextAsync("Lines in the latest 2 runs: 1.");
        await Page.Locator("#value").FillAsync("nobody's");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.Locator("#lines")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Export_InvoiceAndSchedule_AreAskedFor()
    {
        await OpenAsync();

        await Page.Locator("#invoice").FillAsync("G016907411");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.Locator("#asked")).ToContainTextAsync("Invoice G016907411 is asked for.");
        await Page.Locator("#scheduled").ClickAsync();
        await Assertions.Expect(Page.Locator("#asked")).ToContainTextAsync("each morning");

        var exports = Server.Get<InMemoryExports>();
        Assert.Equal("G016907411", Assert.Single((await exports.ListAsync(10, null, CancellationToken.None)).Items).Request.InvoiceId);
        Assert.Equal(1, exports.Scheduled);
        Assert.Empty(Opened.Complaints);
    }

    [Fact]
    public async Task Page_OnAPhone_Fits()
    {
        Server.Reconciliation.Seed();
        await Page.SetViewportSizeAsync(360, 740);
        await OpenAsync();

        await Assertions.Expect(Page.Locator("#runs > li").First).ToBeVisibleAsync();
        Assert.False(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        await Opened.ScreenshotAsync("reconciliation-phone");
    }

    private async Task OpenAsync()
    {
        await SignInAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Reconciliation" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#desk h1")).ToHaveTextAsync("Reconciliation");
    }

    private async Task SignInAsync()
    {
        await Page.SignInAsync(Server);
        await Assertions.Expect(Page.Locator("#desk")).ToBeVisibleAsync();
    }
}
