using CspOrchestrations.Durable;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>From a request to a verified agreement, with nothing replaced but Microsoft and the broker.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AttestationStoryTests(BrowserFixture browser)
{
    private static readonly EffectKind[] EachOnce =
        [EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized];

    [Fact]
    public async Task Accept_InTheHostedPage_EndsInAVerifiedAgreement()
    {
        // Nobody looks for an hour: what happens next, the signal brings about.
        await using var house = await House.OpenAsync(new SimulatorSettings(), ("Attestation:PollFirst", "01:00:00"));
        await using var customer = await browser.OpenAsync();
        await customer.Page.GotoAsync(await house.StartAttestationAsync(await house.AddOperatorAsync()));

        await AcceptAsync(customer, "story-agreement");

        await SaysAsync(customer, "All done");
        Assert.Equal(RuntimeStatus.Completed, (await house.Client.WaitForCompletionAsync(House.InstanceId)).Status);
        Assert.Equal(EachOnce, house.Effects());
        Assert.Equal("0", await customer.Page.Locator("#page").GetAttributeAsync("data-dropped-messages"));
        Assert.Empty(customer.Complaints);
    }

    [Fact]
    public async Task Accept_WithoutAMessage_EndsTheSame()
    {
        await using var house = await House.OpenAsync(
            new SimulatorSettings { AcceptMessageEnabled = false }, ("Attestation:PollFirst", "00:00:00.050"), ("Attestation:PollLongest", "00:00:01"));
        await using var customer = await browser.OpenAsync(width: 360, height: 740);
        await customer.Page.GotoAsync(await house.StartAttestationAsync(await house.AddOperatorAsync()));

        await AcceptAsync(customer, "story-agreement-phone");

        await SaysAsync(customer, "All done");
        Assert.Equal(EachOnce, house.Effects());
    }

    [Fact]
    public async Task Finalize_Refused_WaitsForAnOperatorWhoTriesAgain()
    {
        await using var house = await House.OpenAsync(new SimulatorSettings(), ("Attestation:PollFirst", "01:00:00"));
        house.Simulator.AddFault(new Fault(FaultRoute.Finalize, FaultKind.Refuse, 1));
        var key = await house.AddOperatorAsync();
        await using var customer = await browser.OpenAsync();
        await customer.Page.GotoAsync(await house.StartAttestationAsync(key));
        await AcceptAsync(customer, "story-agreement-refused");
        await SaysAsync(customer, "A person is looking at this");

        await using var desk = await browser.OpenAsync();
        await desk.Page.GotoAsync(new Uri(house.Address, "/operate").ToString());
        await desk.Page.GetByLabel("Operator key").FillAsync(key);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var item = desk.Page.Locator("#attention > li");
        await Assertions.Expect(item).ToContainTextAsync("Aurora Fahrradwerke GmbH");
        await desk.ScreenshotAsync("story-attention");
        await item.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await desk.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await SaysAsync(customer, "All done");
        Assert.Equal(EachOnce, house.Effects());
        Assert.Empty(desk.Complaints);
    }

    private static async Task AcceptAsync(BrowserPage customer, string screenshot)
    {
        var accept = customer.Page.FrameLocator("iframe").GetByRole(AriaRole.Button, new() { Name = "Accept" });
        await Assertions.Expect(accept).ToBeVisibleAsync();
        await accept.ScrollIntoViewIfNeededAsync();
        await customer.ScreenshotAsync(screenshot, isWhole: false);
        await accept.ClickAsync();
    }

    private static Task SaysAsync(BrowserPage customer, string headline) =>
        Assertions.Expect(customer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(
            headline, new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
}
