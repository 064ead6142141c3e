using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Web.Tests.Fakes;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>The ends of terms that wait for somebody, with the buttons that move them on.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OperateTermsTests(BrowserFixture browser) : ServerPageTest(browser)
{
    [Fact]
    public async Task Terms_None_EachListSaysSo()
    {
        await Page.SignInAsync(Server);

        await Assertions.Expect(Page.GetByText("No term that ends within the horizon is without a decision.")).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByText("No decision waits for a second person.")).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByText("Every subscription says what was decided.")).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator(".term")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Undecided_ShowsWhatHappensAlone_AndIsDecidedAtThePriceShown()
    {
        Server.EndOfTerm.Seed();
        Server.EndOfTerm.Change(record => record with
        {
            Rule = "large", NoticeFailures = 2, Policy = new PolicyAhead(EndOfTermChoice.Renew, new DateTimeOffset(2027, 1, 30, 0, 0, 0, TimeSpan.Zero)),
        });
        await Page.SignInAsync(Server);
        var term = Page.Locator("#terms-undecided .term");
        await Assertions.Expect(term).ToContainTextAsync("10 × Microsoft 365 E3 of Contoso Example Ltd");
        await Assertions.Expect(term).ToContainTextAsync("The term ends on 31 January 2027.");
        await Assertions.Expect(term).ToContainTextAsync("as it stands it becomes a paid extension");
        await Assertions.Expect(term).ToContainTextAsync("A notice did not go out, 2 times so far; it is tried again.");
        await Assertions.Expect(term).ToContainTextAsync("If nobody does anything: renew for another term, by the policy “large”, on 30 January 2027 at 00:00 UTC.");
        await Assertions.Expect(term.Locator("button")).ToHaveTextAsync(["Renew for another term, EUR 380.00 a month", "Cancel", "Go on by the month, EUR 442.90 a month"]);
        await Opened.ScreenshotAsync("operate-terms");

        await term.Locator("button").First.ClickAsync();
        await Assertions.Expect(Dialog).ToContainTextAsync("it is renewed at the end of the term, EUR 380.00 a month, committed until 31 January 2028.");
        await Page.GetByLabel("Why?").FillAsync("As agreed by phone");
        await Opened.ScreenshotAsync("operate-terms-decide", isWhole: false);
        await Dialog.ButtonOf("Renew for another term, EUR 380.00 a month").ClickAsync();

        await Assertions.Expect(Page.Locator("#notice")).ToContainTextAsync("Done: Renew for another term");
        Assert.Equal(
            new EndOfTermDecisionRequest(EndOfTermChoice.Renew, DecisionChannel.Operator, null, "As agreed by phone", new Money(380m, "EUR")),
            Server.EndOfTerm.LastDecision);
        await Assertions.Expect(term).ToHaveCountAsync(0);
        Assert.DoesNotContain(Opened.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AwaitingApproval_ByKeyboard_IsApprovedWithTheHashThatIsShown()
    {
        Server.EndOfTerm.Seed(EndOfTermState.AwaitingApproval);
        Server.EndOfTerm.Change(record => record with
        {
            ApprovalId = Server.Approvals.Seed(record.InstanceId),
            Decision = new EndOfTermDecision(
                1, EndOfTermChoice.Renew, null, "operator:bert", DecisionChannel.Operator, "As agreed", Server.Clock.GetUtcNow(), record.Preview!.Find(EndOfTermChoice.Renew)),
        });
        await Page.SignInAsync(Server);
        var term = Page.Locator("#terms-awaitingApproval .term");
        await Assertions.Expect(term).ToContainTextAsync("Decided by bert: renew for another term, EUR 380.00 a month.");

        await term.ButtonOf("Approve").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Dialog.ButtonOf("Approve").ClickAsync();

        await Assertions.Expect(Page.Locator("#notice")).ToContainTextAsync("Done: Approve");
        Assert.Contains($"approve {InMemoryEndOfTerm.Subscription} by operator:anna: True", Server.EndOfTerm.Calls);
        await term.ButtonOf("Refuse").ClickAsync();
        await Dialog.ButtonOf("Refuse").ClickAsync();
        await Assertions.Expect(Page.Locator("#notice")).ToContainTextAsync("Done: Refuse");
        Assert.Contains($"approve {InMemoryEndOfTerm.Subscription} by operator:anna: False", Server.EndOfTerm.Calls);
    }

    [Fact]
    public async Task Drifted_OnAPhone_IsAnsweredAndFitsTheScreen()
    {
        Server.EndOfTerm.Seed(EndOfTermState.NeedsPerson);
        Server.EndOfTerm.Change(record => record with
        {
            IsDrifted = true,
            Question = 4,
            WaitingFor = "Microsoft 365 E3 of Contoso Example Ltd no longer says what was decided.",
            Decision = new EndOfTermDecision(1, EndOfTermChoice.Cancel, null, "customer", DecisionChannel.Customer, null, Server.Clock.GetUtcNow(), null),
        });
        await Page.SetViewportSizeAsync(320, 640);
        await Page.SignInAsync(Server);
        var term = Page.Locator("#terms-drifted .term");
        await Assertions.Expect(term).ToContainTextAsync("Decided by customer: cancel.");
        await Opened.ScreenshotAsync("operate-terms-phone");
        Assert.InRange(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);

        await term.ButtonOf("Write the decision again").ClickAsync();
        await Dialog.ButtonOf("Write the decision again").ClickAsync();

        await Assertions.Expect(Page.Locator("#notice")).ToContainTextAsync("Done: Write the decision again");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"answer {InMemoryEndOfTerm.Subscription} by operator:anna: TryAgain to 4"), Server.EndOfTerm.Calls);
    }
}
