using System.Globalization;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class OperatePageTests(BrowserFixture browser) : ServerPageTest(browser)
{
    private ILocator Cards => Page.Locator("#attention > li");

    private ILocator Rows => Page.Locator("#instances tbody tr");

    [Fact]
    public async Task SignIn_WrongKey_SaysSoAndStays()
    {
        await Page.SignInAsync(Server, "anna.wrong");

        await Assertions.Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This key is not known");
        await Assertions.Expect(Page.Locator("#desk")).ToBeHiddenAsync();
        await Opened.ScreenshotAsync("operate-sign-in");
    }

    [Fact]
    public async Task SignIn_GoodKey_ShowsTheDeskAndSurvivesAReload()
    {
        await Page.SignInAsync(Server);
        await Assertions.Expect(Page.Locator("#who-name")).ToHaveTextAsync("anna");

        await Page.ReloadAsync();

        await Assertions.Expect(Page.Locator("#who-name")).ToHaveTextAsync("anna");
        Assert.Equal("", await Page.EvaluateAsync<string>("document.cookie"));
        Assert.Empty(Opened.Complaints);
    }

    [Fact]
    public async Task SignOut_Signed_LeadsBackToTheSignIn()
    {
        await Page.SignInAsync(Server);

        await Page.Locator(".bar").ButtonOf("Sign out").ClickAsync();

        await Assertions.Expect(Page.Locator("#key")).ToBeFocusedAsync();
        await Page.ReloadAsync();
        await Assertions.Expect(Page.Locator("#key")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Desk_NothingWaits_SaysSo()
    {
        await Page.SignInAsync(Server);

        await Assertions.Expect(Page.GetByText("Nothing waits for a person")).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByText("No workflow fits")).ToBeVisibleAsync();
        await Opened.ScreenshotAsync("operate-empty");
    }

    [Fact]
    public async Task Attention_Retry_AsksThenCallsAndIsGone()
    {
        var id = await RaiseAsync("one");
        await Page.SignInAsync(Server);

        await Assertions.Expect(Cards.First).ToContainTextAsync("The broker refused to finalize.");
        await Opened.ScreenshotAsync("operate-one");
        await Cards.First.ButtonOf("Try again").ClickAsync();
        await Opened.ScreenshotAsync("operate-confirm");
        await Page.GetByLabel("Why?").FillAsync("They fixed it.");
        await Server.Attention.ClearAsync($"{id}.refused", CancellationToken.None);
        await Page.Locator("dialog").ButtonOf("Try again").ClickAsync();

        await Assertions.Expect(Page.Locator("#notice")).ToContainTextAsync("Done: Try again");
        await Assertions.Expect(Page.GetByText("Nothing waits for a person")).ToBeVisibleAsync();
        Assert.Equal(new AttestationAnswer(AttestationAnswerKind.Retry, Note: "They fixed it."), Server.Attestations.LastAnswer);
        Assert.Empty(Opened.Complaints);
    }

    [Fact]
    public async Task Attention_LeaveAsItIs_CallsNothing()
    {
        await RaiseAsync("one");
        await Page.SignInAsync(Server);

        await Cards.First.ButtonOf("Cancel").ClickAsync();
        await Assertions.Expect(Page.Locator("dialog")).ToContainTextAsync("This cannot be taken back.");
        await Opened.ScreenshotAsync("operate-final");
        await Page.Locator("dialog").ButtonOf("Leave as it is").ClickAsync();

        await Assertions.Expect(Page.Locator("dialog")).ToBeHiddenAsync();
        Assert.Empty(Server.Attestations.Calls);
    }

    [Fact]
    public async Task Attention_ChangeSignatory_AsksForTheSignatory()
    {
        await RaiseAsync("one");
        await Page.SignInAsync(Server);

        await Cards.First.ButtonOf("Change the signatory").ClickAsync();
        await Page.GetByLabel("First name").FillAsync("Bo");
        await Page.GetByLabel("Last name").FillAsync("Example");
        await Page.GetByLabel("E-mail address").FillAsync("bo@example");
        await Opened.ScreenshotAsync("operate-signatory");
        var confirm = Page.Locator("dialog").ButtonOf("Change the signatory");
        await confirm.ClickAsync();
        await Assertions.Expect(Page.GetByLabel("E-mail address")).ToHaveAttributeAsync("aria-invalid", "true");
        await Page.GetByLabel("E-mail address").FillAsync("bo@example.com");
        await confirm.ClickAsync();

        await Assertions.Expect(Page.Locator("dialog")).ToBeHiddenAsync();
        Assert.Equal("Bo", Server.Attestations.LastAnswer?.Signatory?.FirstName);
    }

    [Fact]
    public async Task Attention_Refused_SaysWhyInTheDialog()
    {
        var id = await RaiseAsync("one");
        await Page.SignInAsync(Server);
        await Cards.First.ButtonOf("Try again").ClickAsync();
        Server.Attestations.Move(id, AttestationState.Completed);

        await Page.Locator("dialog").ButtonOf("Try again").ClickAsync();

        await Assertions.Expect(Page.Locator("#confirm-problem")).ToContainTextAsync("has ended or does not wait for this");
    }

    [Fact]
    public async Task Attention_TwoHundredItems_IsReadable()
    {
        for (var number = 1; number <= 200; number++)
        {
            await RaiseAsync(number.ToString("d3", CultureInfo.InvariantCulture));
        }

        await Page.SignInAsync(Server);

        await Assertions.Expect(Cards).ToHaveCountAsync(200);
        await Assertions.Expect(Page.Locator("#attention-count")).ToHaveTextAsync("200 items");
        await Assertions.Expect(Page.Locator("#attention-more")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Attention_MoreThanAPage_ShowsMoreWhenAsked()
    {
        for (var number = 1; number <= 201; number++)
        {
            await RaiseAsync(number.ToString("d3", CultureInfo.InvariantCulture));
        }

        await Page.SignInAsync(Server);
        await Assertions.Expect(Page.Locator("#attention-count")).ToHaveTextAsync("200 items and more");
        await Page.Locator("#desk").ButtonOf("Show more").ClickAsync();

        await Assertions.Expect(Cards).ToHaveCountAsync(201);
    }

    [Fact]
    public async Task Instances_Search_FindsByPrefixAndStatus()
    {
        await SeedInstancesAsync();
        await Page.SignInAsync(Server);
        await Assertions.Expect(Rows).ToHaveCountAsync(4);
        await Opened.ScreenshotAsync("operate-instances");

        await Page.GetByLabel("Id begins with").FillAsync("attestation-");
        await Page.GetByLabel("Status").SelectOptionAsync(new SelectOptionValue { Label = "Suspended or parked" });
        await Page.Locator("#search").ButtonOf("Search").ClickAsync();

        await Assertions.Expect(Rows).ToHaveCountAsync(1);
        await Assertions.Expect(Rows.First).ToContainTextAsync("parked");
        await Assertions.Expect(Rows.First).ToContainTextAsync("Expected 'Start', found 'Finalize'.");
    }

    [Fact]
    public async Task Instances_Terminate_AsksForAReasonAndEndsIt()
    {
        await SeedInstancesAsync();
        await Page.SignInAsync(Server);

        await Rows.First.ButtonOf("Terminate").ClickAsync();
        await Page.GetByLabel("Why?").FillAsync("Made by mistake.");
        await Page.Locator("dialog").ButtonOf("Terminate").ClickAsync();

        await Assertions.Expect(Rows.First.Locator(".badge")).ToHaveTextAsync("terminated");
        await Assertions.Expect(Rows.First.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        var entry = Assert.Single(await Server.ReadAuditAsync("attestation-1"));
        Assert.Equal(("operator:anna", "Made by mistake."), (entry.Actor, entry.Data["reason"]));
    }

    [Fact]
    public async Task Instances_RewindOfAFailedOne_AsksForAReasonAndGoesOn()
    {
        await Server.Instances.SeedAsync("attestation-9", RuntimeStatus.Failed);
        await Page.SignInAsync(Server);

        await Rows.First.ButtonOf("Rewind").ClickAsync();
        await Opened.ScreenshotAsync("operate-rewind");
        await Page.GetByLabel("Why?").FillAsync("The vault answers again.");
        await Page.Locator("dialog").ButtonOf("Rewind").ClickAsync();

        await Assertions.Expect(Rows.First.Locator(".badge")).ToHaveTextAsync("running");
        var entry = Assert.Single(await Server.ReadAuditAsync("attestation-9"));
        Assert.Equal(("operator:anna", "The vault answers again."), (entry.Actor, entry.Data["reason"]));
    }

    [Fact]
    public async Task Keyboard_Only_ResumesAParkedWorkflow()
    {
        await SeedInstancesAsync();
        await Page.SignInAsync(Server);
        var resume = Cards.First.ButtonOf("Resume");

        await resume.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.GetByLabel("Why?")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Page.GetByText("Nothing waits for a person")).ToBeVisibleAsync();
        Assert.Equal(RuntimeStatus.Running, Server.Instances["attestation-2"].Status);
    }

    [Fact]
    public async Task Session_EndsMeanwhile_LeadsBackToTheSignIn()
    {
        await Page.SignInAsync(Server);
        await Assertions.Expect(Page.GetByText("No workflow fits")).ToBeVisibleAsync();
        Server.Clock.Advance(TimeSpan.FromHours(8));

        await Page.Locator("#search").ButtonOf("Search").ClickAsync();

        await Assertions.Expect(Page.Locator("#key")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Desk_OnASmallScreen_FitsItsWidth()
    {
        await RaiseAsync("one");
        await SeedInstancesAsync();
        await Page.SetViewportSizeAsync(320, 640);
        await Page.SignInAsync(Server);
        await Assertions.Expect(Rows).ToHaveCountAsync(4);

        Assert.InRange(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
        await Opened.ScreenshotAsync("operate-phone");
    }

    private async Task SeedInstancesAsync()
    {
        await Server.Instances.SeedAsync("attestation-1");
        await Server.Instances.SeedAsync("attestation-2", RuntimeStatus.Suspended, parkedReason: "Expected 'Start', found 'Finalize'.");
        await Server.Instances.SeedAsync("attestation-3", RuntimeStatus.Failed);
        await Server.Instances.SeedAsync("onboarding-1", RuntimeStatus.Completed);
    }

    private async Task<string> RaiseAsync(string requestId)
    {
        var id = Server.Attestations.Seed(requestId, AttestationState.NeedsPerson);
        var path = $"/api/attestations/{id}";
        await Server.Attention.RaiseAsync(
            new AttentionItem(
                $"{id}.refused",
                id,
                "The broker refused to finalize.",
                "It said: the agreement has not been accepted yet. Trying again helps once the customer has accepted.",
                Server.Clock.GetUtcNow().AddDays(-3),
                [
                    new("Try again", "POST", path + "/answer", """{"kind":"retry"}"""),
                    new("Change the signatory", "POST", path + "/answer", """{"kind":"changeSignatory","signatory":{"firstName":"","lastName":"","emailAddress":"","phoneNumber":null}}"""),
                    new("Cancel", "POST", path + "/cancel", "{}"),
                ]),
            CancellationToken.None);
        return id;
    }
}
