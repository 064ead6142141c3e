using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>Answers that need more than a press of a button: the desk asks for what stands empty in the call's body.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OperateAnswersTests(BrowserFixture browser) : ServerPageTest(browser)
{
    private const string Reseller = """{"kind":"changeReseller","resellerPartnerId":""}""";
    private const string Customer =
        """
        {"kind":"changeCustomer","customer":{"domain":"","email":"","culture":"","language":"","address":{"country":"","city":"",
        "state":"","postalCode":"","line1":"","line2":"","firstName":"","lastName":"","phoneNumber":""}}}
        """;
    private const string Line =
        """
        {"kind":"changeLine","line":0,
        "product":{"productId":"CFQ7TTC0LH18","skuId":"0001","termDuration":"P1Y","billingCycle":"monthly","quantity":5}}
        """;
    private const string Evidence = """{"documentReference":"","sha256":"","acceptedAt":"","collector":null}""";

    [Fact]
    public async Task ChangeCustomer_FilledIn_IsSentAndWhatIsWrongIsShownAtItsField()
    {
        await AskAsync("Change the customer's data", Customer);
        await FillAsync("Domain of the new tenant", "contoso.example.com");
        await FillAsync("E-mail address for bills", "bills@example.com");
        await FillAsync("Country", "DE");
        await FillAsync("City", "Berlin");
        await FillAsync("Postal code", "10115");
        await FillAsync("Street and number", "Beispielweg 1");
        await FillAsync("First name", "Ada");
        await FillAsync("Last name", "Example");
        await Opened.ScreenshotAsync("operate-customer");
        await Dialog.ButtonOf("Change the customer's data").ClickAsync();
        var domain = Dialog.GetByLabel("Domain of the new tenant");
        await Assertions.Expect(domain).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(domain).ToBeFocusedAsync();
        await Assertions.Expect(Dialog.Locator("[id='answer-customer-domain-problem']")).ToContainTextAsync(".onmicrosoft.com");
        await Opened.ScreenshotAsync("operate-customer-wrong");
        await domain.FillAsync("contoso2.onmicrosoft.com");
        await Dialog.ButtonOf("Change the customer's data").ClickAsync();

        await Assertions.Expect(Dialog).ToBeHiddenAsync();
        var answer = Server.Onboardings.LastAnswer!;
        Assert.Equal(OnboardingAnswerKind.ChangeCustomer, answer.Kind);
        Assert.Equal(("contoso2.onmicrosoft.com", "en-US"), (answer.Customer!.Domain, answer.Customer.Culture));
        Assert.Equal(("10115", null, null), (answer.Customer.Address.PostalCode, answer.Customer.Address.State, answer.Customer.Address.Line2));
    }

    [Fact]
    public async Task ChangeLine_ShowsWhatWasOrderedAndSendsWhatIsTyped()
    {
        await AskAsync("Change line 0", Line);
        await Assertions.Expect(Dialog.GetByLabel("Product id")).ToHaveValueAsync("CFQ7TTC0LH18");
        await Dialog.GetByLabel("Term").SelectOptionAsync("P1M");
        await FillAsync("Quantity", "7");
        await Opened.ScreenshotAsync("operate-line");
        await Dialog.ButtonOf("Change line 0").ClickAsync();

        await Assertions.Expect(Dialog).ToBeHiddenAsync();
        Assert.Equal(0, Server.Onboardings.LastAnswer!.Line);
        Assert.Equal(new OrderedProduct("CFQ7TTC0LH18", "0001", "P1M", "monthly", 7), Server.Onboardings.LastAnswer.Product);
    }

    [Theory]
    [InlineData("4847383")]
    [InlineData("")]
    public async Task ChangeReseller_MayBeLeftEmpty(string partnerId)
    {
        await AskAsync("Change the reseller", Reseller);
        await FillAsync("Partner location account id of the reseller", partnerId);
        await Dialog.ButtonOf("Change the reseller").ClickAsync();

        await Assertions.Expect(Dialog).ToBeHiddenAsync();
        Assert.Equal(partnerId == "" ? null : partnerId, Server.Onboardings.LastAnswer!.ResellerPartnerId);
    }

    [Fact]
    public async Task RequiredField_LeftEmpty_NothingIsSent()
    {
        await AskAsync("Use a customer that exists", """{"kind":"useCustomer","customerId":""}""");
        await Dialog.ButtonOf("Use a customer that exists").ClickAsync();

        await Assertions.Expect(Dialog).ToBeVisibleAsync();
        Assert.Null(Server.Onboardings.LastAnswer);
    }

    [Fact]
    public async Task Evidence_FilledIn_IsRecordedWithItsTime()
    {
        var id = Server.Attestations.Seed("one", AttestationState.AwaitingEvidence);
        await RaiseAsync(id, new AttentionAction("Record the evidence", "POST", $"/api/attestations/{id}/evidence", Evidence));
        await FillAsync("Where the signed document is kept", "DMS-2026-1184");
        await FillAsync("SHA-256 of the document", new string('a', 64));
        await FillAsync("When the customer accepted", "2026-11-19T14:30");
        await Opened.ScreenshotAsync("operate-evidence");
        await Dialog.ButtonOf("Record the evidence").ClickAsync();

        await Assertions.Expect(Dialog).ToBeHiddenAsync();
        var evidence = Server.Approvals.LastEvidence!;
        Assert.Equal(("DMS-2026-1184", "anna"), (evidence.DocumentReference, evidence.Collector));
        var typed = await Page.EvaluateAsync<string>("() => new Date('2026-11-19T14:30').toISOString()");
        Assert.Equal(DateTimeOffset.Parse(typed, System.Globalization.CultureInfo.InvariantCulture), evidence.AcceptedAt);
    }

    private async Task AskAsync(string label, string body)
    {
        var id = Server.Onboardings.Seed("one");
        await RaiseAsync(id, new AttentionAction(label, "POST", $"/api/onboardings/{id}/answer", body));
    }

    private async Task RaiseAsync(string id, AttentionAction action)
    {
        await Server.Attention.RaiseAsync(
            new AttentionItem($"{id}.question", id, "Something waits.", "It says why.", Server.Clock.GetUtcNow(), [action]),
            CancellationToken.None);
        await Page.SignInAsync(Server);
        await Page.Locator("#attention > li").First.ButtonOf(action.Label).ClickAsync();
    }

    private Task FillAsync(string label, string text) => Dialog.GetByLabel(label).FillAsync(text);
}
