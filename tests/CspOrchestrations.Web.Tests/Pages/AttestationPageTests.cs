using CspOrchestrations.Core.Attestation;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

public sealed class AttestationPageTests(BrowserFixture browser) : AttestationPageTest(browser)
{
    [Fact]
    public async Task Open_ValidLink_ShowsTheAgreementAndForgetsTheToken()
    {
        await OpenAsync();

        await SayAsync("Please read and accept the agreement");
        await Assertions.Expect(Page.GetByText("for Contoso Example Ltd")).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByText("You can do this until 20 December 2026")).ToBeVisibleAsync();
        await AgreementFrameAsync();
        Assert.Equal($"/attestations/{InstanceId}", new Uri(Page.Url).PathAndQuery + new Uri(Page.Url).Fragment);
        Assert.Equal(1, Server.Capabilities.Exchanges);
        Assert.DoesNotContain(Browser.Requests, r => r.Url.Contains("token", StringComparison.Ordinal));
        Assert.Equal("", await Page.EvaluateAsync<string>("document.cookie"));
        Assert.Empty(Browser.Complaints);
        await Browser.ScreenshotAsync("attestation-waiting");
    }

    [Fact]
    public async Task Reload_AfterTheExchange_GoesOnWithTheCookie()
    {
        await OpenAsync();
        await SayAsync("Please read and accept");

        await Page.ReloadAsync();

        await SayAsync("Please read and accept");
        Assert.Equal(1, Server.Capabilities.Exchanges);
    }

    [Fact]
    public async Task Accept_WithTheSignal_IsToldToTheWorkflowAtOnce()
    {
        await OpenAsync();
        var frame = await AgreementFrameAsync();

        await frame.EvaluateAsync($"parent.postMessage({Accepted}, '*')");

        await SayAsync("Thank you");
        Assert.Equal([$"signal {InstanceId}"], Server.Attestations.Calls);
        await Browser.ScreenshotAsync("attestation-checking");
        Server.Attestations.Move(InstanceId, AttestationState.Verifying);
        await SayAsync("Microsoft is confirming");
        Server.Attestations.Move(InstanceId, AttestationState.Completed);
        await SayAsync("All done");
        await Assertions.Expect(Page.Locator("iframe")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Accept_WithTheSignalTwice_SignalsOnce()
    {
        await OpenAsync();
        var frame = await AgreementFrameAsync();

        await frame.EvaluateAsync($"parent.postMessage({Accepted}, '*'); parent.postMessage({Accepted}, '*')");
        await SayAsync("Thank you");
        Server.Attestations.Move(InstanceId, AttestationState.Completed);
        await SayAsync("All done");

        Assert.Equal([$"signal {InstanceId}"], Server.Attestations.Calls);
    }

    [Fact]
    public async Task Accept_WithoutTheSignal_IsSeenByPolling()
    {
        await OpenAsync();
        await SayAsync("Please read and accept");

        Server.Attestations.Move(InstanceId, AttestationState.Finalizing);
        await SayAsync("Microsoft is confirming");
        Server.Attestations.Move(InstanceId, AttestationState.Completed);

        await SayAsync("All done");
        Assert.Empty(Server.Attestations.Calls);
        Assert.Empty(Browser.Complaints);
    }

    [Theory]
    [InlineData(AttestationState.Requested, "We are preparing")]
    [InlineData(AttestationState.Starting, "We are preparing")]
    [InlineData(AttestationState.Finalizing, "Microsoft is confirming")]
    [InlineData(AttestationState.Verifying, "Microsoft is confirming")]
    [InlineData(AttestationState.NeedsPerson, "A person is looking at this")]
    [InlineData(AttestationState.Completed, "All done")]
    [InlineData(AttestationState.Cancelled, "was cancelled")]
    public async Task Open_EachState_SaysItInPlainWords(AttestationState state, string words)
    {
        Server.Attestations.Move(InstanceId, state);

        await OpenAsync();

        await SayAsync(words);
        await Assertions.Expect(Page.Locator("iframe")).ToHaveCountAsync(0);
        Assert.Contains(words, await Page.TitleAsync(), StringComparison.Ordinal);
        await Browser.ScreenshotAsync($"attestation-{state}");
    }

    [Fact]
    public async Task Open_ExpiredAgreement_SaysThatANewOneComesAndShowsIt()
    {
        Server.Attestations.Seed("one", AttestationState.AwaitingAcceptance, Server.Clock.GetUtcNow());
        await OpenAsync();
        await SayAsync("has expired");

        Server.Attestations.Seed("one");

        await SayAsync("Please read and accept");
        await AgreementFrameAsync();
    }

    [Fact]
    public async Task Open_UnknownToken_SaysWhatToDo()
    {
        await Page.GotoAsync(new Uri(Server.Address, $"/attestations/{InstanceId}#wrong").ToString());

        await SayAsync("This link does not work any more");
        await Assertions.Expect(Page.GetByText("Open the link in the latest mail")).ToBeVisibleAsync();
        await Browser.ScreenshotAsync("attestation-bad-link");
    }

    [Fact]
    public async Task Open_WithoutTokenOrCookie_SaysWhatToDo()
    {
        await Page.GotoAsync(new Uri(Server.Address, $"/attestations/{InstanceId}").ToString());

        await SayAsync("This link does not work any more");
        Assert.Equal(0, Server.Capabilities.Exchanges);
    }

    [Fact]
    public async Task Open_CapabilityExpiresMeanwhile_SaysSo()
    {
        await OpenAsync();
        await SayAsync("Please read and accept");

        Server.Clock.Advance(TimeSpan.FromHours(1));

        await SayAsync("This link does not work any more");
        await Assertions.Expect(Page.Locator("iframe")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Open_ServerFails_KeepsWhatItShowsAndTriesAgain()
    {
        await OpenAsync();
        await SayAsync("Please read and accept");

        await Page.RouteAsync("**/api/attestations/**", route => route.AbortAsync());

        await Assertions.Expect(Page.GetByText("There is no connection")).ToBeVisibleAsync();
        await SayAsync("Please read and accept");
        await AgreementFrameAsync();
        await Page.UnrouteAsync("**/api/attestations/**");
        await Assertions.Expect(Page.GetByText("There is no connection")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Open_LinkOfAnotherOrigin_IsNotEmbedded()
    {
        Server.Attestations.AgreementLink = "https://elsewhere.example.com/mca";

        await OpenAsync();

        await Assertions.Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Open the agreement in a tab of its own" }))
            .ToHaveAttributeAsync("href", "https://elsewhere.example.com/mca");
        await Assertions.Expect(Page.Locator("iframe")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keyboard_Only_ReachesTheLinkAndTheAgreement()
    {
        await OpenAsync();
        await AgreementFrameAsync();

        await Page.Keyboard.PressAsync("Tab");
        Assert.Equal("agreement-link", await Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.NotEqual("none", await Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await Page.Keyboard.PressAsync("Tab");
        // The focus goes to another process; it takes a moment.
        await Assertions.Expect(Page.Locator("iframe")).ToBeFocusedAsync();

        Server.Attestations.Move(InstanceId, AttestationState.Completed);
        await SayAsync("All done");
        Assert.Equal("headline", await Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task Page_Status_IsAnnounced()
    {
        await OpenAsync();

        await Assertions.Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Please read and accept");
        await Assertions.Expect(Page.Locator("[aria-current=step]")).ToHaveTextAsync("Read and accept");
    }
}
