using System.Text;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>A file of decisions: looked at, applied, its result downloaded.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OperatePlansTests(BrowserFixture browser) : ServerPageTest(browser)
{
    private ILocator Plan => Page.Locator("#plans-items > li");

    [Fact]
    public async Task File_IsLookedAtAppliedAndItsResultDownloaded()
    {
        await Page.SignInAsync(Server);
        await LookAtAsync("subscriptionId,choice\nsub-1,renew\nsub-2,renew\nunknown,cancel\n");

        await Assertions.Expect(Page.Locator("#plans-made")).ToContainTextAsync("2 rows will be applied, 1 row will not:");
        await Assertions.Expect(Page.Locator("#plans-refusals li")).ToHaveTextAsync(["Row 3, unknown: No end of a term of this subscription is watched."]);
        await Assertions.Expect(Plan).ToContainTextAsync("2 of 3 rows will be decided. EUR 40.00 a month less than today.");
        await Opened.ScreenshotAsync("operate-plans");
        await Plan.ButtonOf("Apply to 2 rows").ClickAsync();
        await Dialog.ButtonOf("Apply to 2 rows").ClickAsync();

        await Assertions.Expect(Plan).ToContainTextAsync("2 decided, 0 said so already, 0 left because something has changed; of 2.");
        await Assertions.Expect(Plan.Locator(".badge")).ToHaveTextAsync("Applied");
        var download = await Page.RunAndWaitForDownloadAsync(() => Plan.GetByText("All 3 rows as CSV").ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.DoesNotContain(Opened.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task File_ThatIsWrong_SaysWhichRowsAndWhy()
    {
        await Page.SignInAsync(Server);
        await LookAtAsync("subscriptionId,choice,quantity\nsub-1,extend,\nsub-2,renew,many\n");

        await Assertions.Expect(Page.Locator("#plans-problem")).ToContainTextAsync("Row 1, choice: Must be one of: renew, cancel, extendedServiceTerm.");
        await Assertions.Expect(Page.Locator("#plans-problem")).ToContainTextAsync("Row 2, quantity: Must be a whole number");
        await Assertions.Expect(Plan).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task OwnLargePlan_SaysThatAnotherPersonMustApplyIt()
    {
        await Page.SignInAsync(Server);
        await LookAtAsync("subscriptionId,choice\n" + string.Concat(Enumerable.Range(0, 21).Select(number => $"sub-{number},renew\n")));
        await Assertions.Expect(Plan).ToContainTextAsync("Another operator than anna must apply it.");
        Server.Plans.Next = new ApplyPlanResult(ApplyPlanOutcome.NotAllowed, ApprovalVerdict.SamePerson);

        await Plan.ButtonOf("Apply to 21 rows").ClickAsync();
        await Dialog.ButtonOf("Apply to 21 rows").ClickAsync();

        await Assertions.Expect(Page.Locator("#confirm-problem")).ToContainTextAsync("another operator must");
    }

    private async Task LookAtAsync(string csv)
    {
        await Page.Locator("#plans-file").SetInputFilesAsync(
            new FilePayload { Name = "decisions.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await Page.Locator("#plans-form").ButtonOf("Look at it").ClickAsync();
    }
}
