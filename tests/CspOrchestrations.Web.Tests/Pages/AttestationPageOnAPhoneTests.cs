using CspOrchestrations.Core.Attestation;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

public sealed class AttestationPageOnAPhoneTests(BrowserFixture browser) : AttestationPageTest(browser)
{
    private protected override (int Width, int Height) Viewport => (320, 640);

    private protected override ColorScheme Colors => ColorScheme.Dark;

    [Theory]
    [InlineData(AttestationState.AwaitingAcceptance)]
    [InlineData(AttestationState.NeedsPerson)]
    [InlineData(AttestationState.Completed)]
    public async Task Open_OnASmallScreen_FitsItsWidth(AttestationState state)
    {
        Server.Attestations.Move(InstanceId, state);

        await OpenAsync();

        await Assertions.Expect(Page.Locator("#page")).Not.ToHaveAttributeAsync("data-state", "opening");
        Assert.InRange(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
        await Browser.ScreenshotAsync($"attestation-phone-{state}");
    }
}
