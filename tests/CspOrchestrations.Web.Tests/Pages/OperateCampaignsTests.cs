using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Web.Tests.Fakes;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class OperateCampaignsTests(BrowserFixture browser) : ServerPageTest(browser)
{
    private static readonly CampaignCounts Halfway =
        new(Customers: 90, Valid: 30, Stale: 40, Missing: 20, ToAttest: 50, NeedsContact: 8, LeftOut: 2, Started: 40, Attested: 25, Failed: 5);

    private ILocator Campaigns => Page.Locator("#campaigns > li");

    [Fact]
    public async Task Campaigns_None_SaysSo()
    {
        await Page.SignInAsync(Server);

        await Assertions.Expect(Page.GetByText("No campaign was started.")).ToBeVisibleAsync();
        await Assertions.Expect(Campaigns).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Approve_Plan_SendsTheHashOfTheOneThatIsShown()
    {
        Server.Campaigns.Seed("spring");
        await Page.SignInAsync(Server);
        await Assertions.Expect(Campaigns.First).ToContainTextAsync("waits for approval");
        await Assertions.Expect(Campaigns.First).ToContainTextAsync("9 customers: 3 with a valid agreement, 1 with a stale one, 5 with none.");
        await Assertions.Expect(Campaigns.First).ToContainTextAsync("1 customer to be asked to accept.");

        await Campaigns.First.ButtonOf("Approve the plan").ClickAsync();
        await Assertions.Expect(Dialog).ToContainTextAsync("campaign-spring: the plan aaaaaaaaaaaa… to ask 1 customer");
        await Opened.ScreenshotAsync("campaigns-approve");
        await Page.GetByLabel("Why?").FillAsync("Checked with sales.");
        await Dialog.ButtonOf("Approve the plan").ClickAsync();

        await Assertions.Expect(Page.Locator("#notice")).ToContainTextAsync("Done: Approve the plan");
        Assert.Equal(
            ("operator:anna", new ApprovalAnswer(true, InMemoryCampaigns.Hash, "Checked with sales.")), Server.Approvals.LastDecision);
        Assert.Empty(Opened.Complaints);
    }

    [Fact]
    public async Task Approve_OwnPlan_SaysWhyNotInTheDialog()
    {
        Server.Approvals.Verdict = ApprovalVerdict.SamePerson;
        Server.Campaigns.Seed("spring");
        await Page.SignInAsync(Server);

        await Campaigns.First.ButtonOf("Approve the plan").ClickAsync();
        await Dialog.ButtonOf("Approve the plan").ClickAsync();

        await Assertions.Expect(Page.Locator("#confirm-problem")).ToContainTextAsync("another person must");
    }

    [Fact]
    public async Task Refuse_ByKeyboardOnly_SendsTheRefusal()
    {
        Server.Campaigns.Seed("spring");
        await Page.SignInAsync(Server);

        await Campaigns.First.ButtonOf("Refuse the plan").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.GetByLabel("Why?")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Page.Locator("#notice")).ToContainTextAsync("Done: Refuse the plan");
        Assert.Equal(new ApprovalAnswer(false, InMemoryCampaigns.Hash, null), Server.Approvals.LastDecision?.Answer);
    }

    [Fact]
    public async Task Customers_Opened_AreShownAndStayWhenTheCampaignGoesOn()
    {
        Server.Campaigns.Seed("spring");
        await Page.SignInAsync(Server);
        await Assertions.Expect(Campaigns.First.GetByText("Birch & Bay Bakery Ltd")).ToHaveCountAsync(0);

        await Campaigns.First.Locator("summary").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Campaigns.First.Locator("details li")).ToHaveTextAsync(
            "Birch & Bay Bakery Ltd (GB) · agreement stale · cannot be asked: No contact is known.");
        await Opened.ScreenshotAsync("campaigns-customers");
        Server.Campaigns.Seed("spring", CampaignState.Running, record => record with { Counts = Halfway });

        await Assertions.Expect(Campaigns.First).ToContainTextAsync("25 attested");
        await Assertions.Expect(Campaigns.First.Locator("details li")).ToBeVisibleAsync();
        await Assertions.Expect(Campaigns.First.Locator("summary")).ToBeFocusedAsync();
        Assert.Empty(Opened.Complaints);
    }

    [Fact]
    public async Task Cancel_Running_SaysWhatGoesOnAndAsksForAReason()
    {
        Server.Campaigns.Seed("spring", CampaignState.Running, record => record with { Counts = Halfway });
        await Page.SignInAsync(Server);
        await Assertions.Expect(Campaigns.First).ToContainTextAsync("Of 50 attestations 40 started, 25 attested, 5 failed, 10 open.");
        await Assertions.Expect(Campaigns.First.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("value", "30");
        await Assertions.Expect(Campaigns.First.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);

        await Campaigns.First.ButtonOf("Cancel the campaign").ClickAsync();
        await Assertions.Expect(Dialog).ToContainTextAsync("attestations that were started go on by themselves. This cannot be taken back.");
        await Page.GetByLabel("Why?").FillAsync("Wrong season.");
        await Dialog.ButtonOf("Cancel the campaign").ClickAsync();

        await Assertions.Expect(Dialog).ToBeHiddenAsync();
        Assert.Equal("cancel campaign-spring by operator:anna: Wrong season.", Assert.Single(Server.Campaigns.Calls));
    }

    [Fact]
    public async Task Answer_CampaignThatWaits_TakesTheAnswersItOffers()
    {
        SeedOneThatWaits();
        await Page.SignInAsync(Server);
        await Assertions.Expect(Campaigns.First).ToContainTextAsync("The plan was refused.");

        await Campaigns.First.ButtonOf("Look at all customers anew").ClickAsync();
        await Dialog.ButtonOf("Look at all customers anew").ClickAsync();

        await Assertions.Expect(Dialog).ToBeHiddenAsync();
        Assert.Equal("answer campaign-winter by operator:anna: PlanAnew", Assert.Single(Server.Campaigns.Calls));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Campaigns_OfEveryState_FitTheWidthOfTheScreen(int width)
    {
        Server.Campaigns.Seed("spring");
        Server.Campaigns.Seed("summer", CampaignState.Running, record => record with { Counts = Halfway });
        Server.Campaigns.Seed("autumn", CampaignState.Completed, record => record with { Counts = Halfway with { Started = 50, Attested = 45 } });
        SeedOneThatWaits();
        await Page.SetViewportSizeAsync(width, 640);
        await Page.SignInAsync(Server);

        await Assertions.Expect(Campaigns).ToHaveCountAsync(4);
        await Assertions.Expect(Campaigns.Filter(new() { HasText = "campaign-autumn" }).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        Assert.InRange(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        Assert.Empty(Opened.Complaints);
        await Opened.ScreenshotAsync($"campaigns-{width}");
    }

    private void SeedOneThatWaits() => Server.Campaigns.Seed("winter", CampaignState.NeedsPerson, record => record with
    {
        WaitingFor = "The plan was refused.",
        Answers = [CampaignAnswerKind.Retry, CampaignAnswerKind.PlanAnew],
    });
}
