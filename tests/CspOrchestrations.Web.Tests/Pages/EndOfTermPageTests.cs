using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Web.Tests.Fakes;
using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>The page on which customers decide what becomes of their subscription.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EndOfTermPageTests(BrowserFixture browser) : IAsyncLifetime
{
    private WebServer server = null!;
    private BrowserPage opened = null!;

    private IPage Page => opened.Page;

    private ILocator Headline => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 });

    public async Task InitializeAsync()
    {
        server = await WebServer.StartAsync();
        server.EndOfTerm.Seed();
        opened = await browser.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await opened.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Open_Link_ShowsThreeChoicesWithPricesAndConsequences()
    {
        await OpenAsync();

        await Assertions.Expect(Headline).ToHaveTextAsync("Microsoft 365 E3: the term ends on 31 January 2027");
        await Assertions.Expect(Page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(3);
        await Assertions.Expect(Option("Cancel")).ToContainTextAsync("The service stops on 31 January 2027 and cannot be restored.");
        await Assertions.Expect(Option("Renew for another term")).ToContainTextAsync("380.00 a month");
        await Assertions.Expect(Option("Renew for another term")).ToContainTextAsync("You are committed until 31 January 2028.");
        await Assertions.Expect(Option("Go on by the month")).ToContainTextAsync("442.90 a month");
        Assert.DoesNotContain("token", Page.Url, StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
        await opened.ScreenshotAsync("end-of-term-open");
    }

    [Fact]
    public async Task Cancel_Confirmed_IsRecordedAsTheCustomersAndShown()
    {
        await OpenAsync();
        await Radio("Cancel").CheckAsync();
        await Page.Locator("#choices").ButtonOf("Go on").ClickAsync();
        await Assertions.Expect(Page.Locator("#confirm")).ToContainTextAsync("Cancel the subscription?");
        await Assertions.Expect(Page.Locator("#confirm-title")).ToBeFocusedAsync();
        Assert.Null(server.EndOfTerm.LastDecision);
        await opened.ScreenshotAsync("end-of-term-confirm");

        await Page.Locator("#confirm").ButtonOf("Yes, cancel").ClickAsync();

        await Assertions.Expect(Headline).ToHaveTextAsync("It is decided");
        await Assertions.Expect(Page.Locator("#explanation")).ToContainTextAsync("The service stops on 31 January 2027.");
        await Assertions.Expect(Page.Locator("#decided")).ToContainTextAsync("Decided on this page");
        Assert.Equal(
            new EndOfTermDecisionRequest(EndOfTermChoice.Cancel, DecisionChannel.Customer, PriceShown: new Money(0, "EUR")),
            server.EndOfTerm.LastDecision);
        Assert.Contains($"decide {InMemoryEndOfTerm.Subscription} by customer: Cancel", server.EndOfTerm.Calls);
        await opened.ScreenshotAsync("end-of-term-decided");
    }

    [Fact]
    public async Task Open_NoExtendedServiceTermForIt_ShowsTwoChoices()
    {
        server.EndOfTerm.Seed(canExtend: false);

        await OpenAsync();

        await Assertions.Expect(Page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(2);
        await Assertions.Expect(Option("Go on by the month")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task DecideOtherwise_Confirmed_ShowsTheNewDecision()
    {
        await OpenAsync();
        await DecideAsync("Cancel", "Yes, cancel");
        await Assertions.Expect(Page.Locator("#explanation")).ToContainTextAsync("The service stops on 31 January 2027.");

        await Page.Locator("#change").ButtonOf("Decide otherwise").ClickAsync();
        await DecideAsync("Renew for another term", "Yes, renew");

        await Assertions.Expect(Page.Locator("#explanation")).ToContainTextAsync("It is renewed after 31 January 2027.");
        await Assertions.Expect(Page.Locator("#decided")).ToContainTextAsync("Decided on this page");
        Assert.Equal(EndOfTermChoice.Renew, server.EndOfTerm.LastDecision!.Choice);
    }

    [Fact]
    public async Task Open_PriceRestsOnAnAssumption_SaysSo()
    {
        server.EndOfTerm.Change(record => record with
        {
            Preview = record.Preview! with
            {
                Choices = [.. record.Preview.Choices.Select(choice => choice with { Assumptions = [PriceAssumption.UpliftOnMonthlyShareOfTermPrice] })],
            },
        });

        await OpenAsync();

        await Assertions.Expect(Option("Go on by the month")).ToContainTextAsync("The price is an estimate");
    }

    [Fact]
    public async Task Confirm_LeftAgain_NothingIsDecided()
    {
        await OpenAsync();
        await Radio("Renew for another term").CheckAsync();
        await Page.Locator("#choices").ButtonOf("Go on").ClickAsync();
        await Page.Locator("#confirm").ButtonOf("Back to the choices").ClickAsync();

        await Assertions.Expect(Page.Locator("#choices")).ToBeVisibleAsync();
        await Assertions.Expect(Radio("Renew for another term")).ToBeFocusedAsync();
        Assert.Null(server.EndOfTerm.LastDecision);
    }

    [Fact]
    public async Task Confirm_RefusedMeanwhile_SaysWhy()
    {
        await OpenAsync();
        await Radio("Renew for another term").CheckAsync();
        await Page.Locator("#choices").ButtonOf("Go on").ClickAsync();
        server.EndOfTerm.Next = new EndOfTermCommandResult(EndOfTermCommandOutcome.NotInThisState, "The term has ended.");
        await Page.Locator("#confirm").ButtonOf("Yes, renew").ClickAsync();

        await Assertions.Expect(Page.Locator("#confirm-problem")).ToHaveTextAsync("The term has ended.");
    }

    [Fact]
    public async Task Keyboard_Only_Decides()
    {
        await OpenAsync();
        await Page.GetByRole(AriaRole.Radio).First.FocusAsync();
        await Page.Keyboard.PressAsync("Space");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowUp");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.Locator("#confirm-title")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Headline).ToHaveTextAsync("It is decided");
        Assert.Equal(EndOfTermChoice.Renew, server.EndOfTerm.LastDecision!.Choice);
    }

    [Theory]
    [InlineData(EndOfTermState.AwaitingApproval, null, "Your partner checks the decision")]
    [InlineData(EndOfTermState.Closed, EndOfTermOutcome.Renewed, "It was renewed")]
    [InlineData(EndOfTermState.Closed, EndOfTermOutcome.Cancelled, "The service has stopped")]
    [InlineData(EndOfTermState.Extended, EndOfTermOutcome.Extended, "It goes on by the month")]
    public async Task Open_OtherStates_SayWhereItStands(EndOfTermState state, EndOfTermOutcome? outcome, string headline)
    {
        server.EndOfTerm.Change(record => record with { State = state, Outcome = outcome });

        await OpenAsync();

        await Assertions.Expect(Headline).ToHaveTextAsync(headline);
        await Assertions.Expect(Page.Locator("#choices")).ToBeHiddenAsync();
        await opened.ScreenshotAsync($"end-of-term-{state}-{outcome}");
    }

    [Fact]
    public async Task Open_TermHasEnded_ItIsTooLate()
    {
        server.Clock.Advance(TimeSpan.FromDays(80));

        await OpenAsync();

        await Assertions.Expect(Headline).ToHaveTextAsync("The term has ended");
    }

    [Fact]
    public async Task Open_WrongToken_SaysThatTheLinkDoesNotWork()
    {
        await Page.GotoAsync(new Uri(server.Address, $"/end-of-term/{InMemoryEndOfTerm.Subscription}#wrong").ToString());

        await Assertions.Expect(Headline).ToHaveTextAsync("This link does not work any more");
        await opened.ScreenshotAsync("end-of-term-bad-link");
    }

    [Fact]
    public async Task Open_OnAPhone_FitsItsWidth()
    {
        await Page.SetViewportSizeAsync(320, 640);

        await OpenAsync();

        await Assertions.Expect(Page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(3);
        Assert.InRange(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
        await opened.ScreenshotAsync("end-of-term-phone");
    }

    private async Task DecideAsync(string label, string confirm)
    {
        await Radio(label).CheckAsync();
        await Page.Locator("#choices").ButtonOf("Go on").ClickAsync();
        await Page.Locator("#confirm").ButtonOf(confirm).ClickAsync();
    }

    private ILocator Radio(string label) => Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = label, Exact = true });

    private ILocator Option(string label) => Page.Locator(".option", new PageLocatorOptions { Has = Radio(label) });

    private async Task OpenAsync()
    {
        var token = await server.Capabilities.IssueAsync(
            EndOfTermNames.PagePurpose, InMemoryEndOfTerm.Subscription, server.Clock.GetUtcNow().AddDays(1), CancellationToken.None);
        await Page.GotoAsync(new Uri(server.Address, $"/end-of-term/{InMemoryEndOfTerm.Subscription}#{token}").ToString());
        await Assertions.Expect(Page.Locator("#page")).Not.ToHaveAttributeAsync("data-state", "opening");
    }
}
