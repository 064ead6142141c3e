using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

public sealed class AcceptMessageTests(BrowserFixture browser) : AttestationPageTest(browser)
{
    private protected override (string Key, string Value)[] Settings() => [("Web:AcceptMessage:RequiredMembers:0", "attestationId")];

    [Theory]
    [InlineData("'mca-accepted'")]
    [InlineData("null")]
    [InlineData("{ type: 'mca-declined', attestationId: '1' }")]
    [InlineData("{ kind: 'mca-accepted', attestationId: '1' }")]
    [InlineData("{ type: 'mca-accepted' }")]
    [InlineData("{ type: 'mca-accepted', attestationId: '' }")]
    [InlineData("{ type: 'mca-accepted', attestationId: 1 }")]
    public async Task Message_OfAnotherShape_IsDroppedAndCounted(string message)
    {
        await OpenAsync();
        var frame = await AgreementFrameAsync();

        await frame.EvaluateAsync($"parent.postMessage({message}, '*')");

        await ExpectDroppedAsync(1);
    }

    [Fact]
    public async Task Message_FromThePageItself_IsDroppedAndCounted()
    {
        await OpenAsync();
        await AgreementFrameAsync();

        await Page.EvaluateAsync($"postMessage({Accepted}, '*')");

        await ExpectDroppedAsync(1);
    }

    [Fact]
    public async Task Message_FromAnotherWindowOfTheSameOrigin_IsDroppedAndCounted()
    {
        await OpenAsync();
        var frame = await AgreementFrameAsync();

        var inner = await frame.WaitForSelectorAsync("#inner");
        await (await inner!.ContentFrameAsync())!.EvaluateAsync($"top.postMessage({Accepted}, '*')");

        await ExpectDroppedAsync(1);
    }

    [Fact]
    public async Task Message_AfterDroppedOnes_ReportsHowMany()
    {
        await OpenAsync();
        var frame = await AgreementFrameAsync();
        await frame.EvaluateAsync("parent.postMessage('noise', '*'); parent.postMessage('noise', '*')");
        await ExpectDroppedAsync(2);

        var signal = await Page.RunAndWaitForRequestAsync(
            () => frame.EvaluateAsync($"parent.postMessage({Accepted}, '*')"), request => request.Url.EndsWith("/signal", StringComparison.Ordinal));

        Assert.Equal("""{"droppedMessages":2}""", signal.PostData);
    }

    [Theory]
    [InlineData("{}", "true")]
    [InlineData("{ origin: 'https://evil.example.com' }", "false")]
    [InlineData("{ origin: 'null' }", "false")]
    [InlineData("{ source: {} }", "false")]
    [InlineData("{ source: null }", "false")]
    [InlineData("{ data: 'done' }", "false")]
    public async Task IsAcceptMessage_ByOriginSourceAndShape_Decides(string change, string expected)
    {
        await OpenAsync();

        var actual = await Page.EvaluateAsync<bool>(
            $$"""
            async () => {
              const { isAcceptMessage } = await import("/assets/accept-message.js");
              const frame = {};
              const agreement = {
                origin: "https://agreement.example.com",
                acceptMessage: { nameMember: "type", name: "mca-accepted", requiredMembers: ["attestationId"] },
              };
              return isAcceptMessage({ origin: agreement.origin, source: frame, data: {{Accepted}}, ...{{change}} }, frame, agreement);
            }
            """);

        Assert.Equal(bool.Parse(expected), actual);
    }

    private async Task ExpectDroppedAsync(int count)
    {
        await Assertions.Expect(Page.Locator("#page")).ToHaveAttributeAsync("data-dropped-messages", $"{count}");
        await SayAsync("Please read and accept");
        Assert.Empty(Server.Attestations.Calls);
    }
}
