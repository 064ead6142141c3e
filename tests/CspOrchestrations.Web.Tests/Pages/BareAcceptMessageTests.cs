namespace CspOrchestrations.Web.Tests.Pages;

public sealed class BareAcceptMessageTests(BrowserFixture browser) : AttestationPageTest(browser)
{
    private protected override (string Key, string Value)[] Settings() =>
        [("Web:AcceptMessage:NameMember", ""), ("Web:AcceptMessage:Name", "agreement.accepted")];

    [Fact]
    public async Task Message_WithAConfiguredBareName_IsTheSignal()
    {
        await OpenAsync();
        var frame = await AgreementFrameAsync();

        await frame.EvaluateAsync("parent.postMessage('agreement.accepted', '*')");

        await SayAsync("Thank you");
        Assert.Equal([$"signal {InstanceId}"], Server.Attestations.Calls);
    }
}
