using CspOrchestrations.Web.Tests.Hosting;
using CspOrchestrations.Web.Tests.Readiness;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class ReadinessPageTests(BrowserFixture browser) : ServerPageTest(browser)
{
    [Fact]
    public async Task Page_NotSignedIn_LeadsToTheSignIn()
    {
        await Page.GotoAsync(new Uri(Server.Address, "/readiness/mfa").ToString());

        await Assertions.Expect(Page.Locator("#signed-out")).ToContainTextAsync("You are not signed in");
        await Assertions.Expect(Page.Locator("#desk")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Page_NotCompliant_SaysWhatAndShowsEveryOperation()
    {
        Server.MfaReadiness.Report = MfaReports.NotCompliant;
        await OpenAsync();

        await Assertions.Expect(Page.Locator("#standing")).ToHaveTextAsync("Not ready");
        await Assertions.Expect(Page.Locator("#findings li")).ToContainTextAsync("list agreements");
        await Assertions.Expect(Page.Locator("#operations tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(Page.Locator("#operations tbody tr").Nth(1)).ToContainTextAsync("never called");
        await Assertions.Expect(Page.Locator("#applications tbody")).ToContainTextAsync("90 of 100");
        await Assertions.Expect(Page.Locator("#requests tbody")).ToContainTextAsync("GetAgreements");
        Assert.Empty(Opened.Complaints);
        await Opened.ScreenshotAsync("readiness-not-compliant");
    }

    [Fact]
    public async Task ReadNow_ByKeyboard_AsksPartnerCenter()
    {
        Server.MfaReadiness.Report = MfaReports.ConsentNeeded;
        await OpenAsync();

        await Page.Locator("#again").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Page.Locator("#again-done")).ToContainTextAsync("is being asked");
        Assert.Equal(1, Server.MfaReadiness.Refreshes);
    }

    [Fact]
    public async Task Page_OnAPhone_FitsAndNamesEachCell()
    {
        Server.MfaReadiness.Report = MfaReports.NotCompliant;
        await Page.SetViewportSizeAsync(360, 740);
        await OpenAsync();

        await Assertions.Expect(Page.Locator("#operations tbody tr").First).ToBeVisibleAsync();
        Assert.False(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        var label = await Page.EvaluateAsync<string>(
            "getComputedStyle(document.querySelector('#operations td[data-column=\"With MFA\"]'), '::before').content");
        Assert.Contains("With MFA", label, StringComparison.Ordinal);
        await Opened.ScreenshotAsync("readiness-phone");
    }

    [Fact]
    public async Task Operate_ConsentNeeded_ShowsItAndLeadsToTheDetails()
    {
        Server.MfaReadiness.Report = MfaReports.ConsentNeeded;
        await SignInAsync();

        await Assertions.Expect(Page.Locator("#connection")).ToContainTextAsync("Consent needed");
        await Opened.ScreenshotAsync("operate-consent-needed");
        await Page.Locator("#connection a").ClickAsync();

        await Assertions.Expect(Page.Locator("#reason")).ToContainTextAsync("'consent' command");
    }

    [Fact]
    public async Task Operate_BrokerOnly_SaysNothingOfConsent()
    {
        await SignInAsync();

        await Assertions.Expect(Page.Locator("#attention-none")).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator("#connection")).ToBeHiddenAsync();
    }

    private async Task OpenAsync()
    {
        await SignInAsync();
        await Page.GotoAsync(new Uri(Server.Address, "/readiness/mfa").ToString());
        await Assertions.Expect(Page.Locator("#desk")).ToBeVisibleAsync();
    }

    private async Task SignInAsync()
    {
        await Page.SignInAsync(Server);
        await Assertions.Expect(Page.Locator("#desk")).ToBeVisibleAsync();
    }
}
