using CspOrchestrations.PartnerCenter.Notices;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tests.Notices;

public sealed class NoticeOptionsValidationTests
{
    private static readonly NoticeOptions Graph = new() { Channel = NoticeChannel.Graph, GraphSender = "billing@contoso.example" };

    private static readonly NoticeOptions Webhook = new()
    {
        Channel = NoticeChannel.Webhook, WebhookAddress = new Uri("https://hooks.example.com/notices"), WebhookSecret = NoticesUnderTest.Secret,
    };

    public static TheoryData<string, NoticeOptions> Wrong() => new()
    {
        { "Notices:Channel", new() { Channel = (NoticeChannel)9 } },
        { "Notices:GraphSender", Graph with { GraphSender = " " } },
        { "Notices:GraphAddress", Graph with { GraphAddress = new Uri("http://graph.example.com/") } },
        { "Notices:GraphScope", Graph with { GraphScope = "" } },
        { "Notices:WebhookAddress", Webhook with { WebhookAddress = null } },
        { "Notices:WebhookAddress", Webhook with { WebhookAddress = new Uri("http://hooks.example.com/") } },
        { "Notices:WebhookAddress", Webhook with { WebhookAddress = new Uri("https://user@hooks.example.com/") } },
        { "Notices:WebhookSecret", Webhook with { WebhookSecret = "c2hvcnQ=" } },
    };

    [Fact]
    public void Validate_EachChannelWithWhatItNeeds_Passes() =>
        Assert.All([new(), Graph, Webhook], options => Assert.True(Validate(options, new() { TenantId = "contoso.example.com" }).Succeeded));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_WrongSetting_IsNamed(string setting, NoticeOptions options)
    {
        var failure = Assert.Single(Validate(options, new() { TenantId = "contoso.example.com" }).Failures!);
        Assert.StartsWith(setting, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_GraphWithoutLogin_NamesIt() => Assert.Contains("Login:TenantId", Validate(Graph, new()).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void ToString_Secret_IsNotIn() => Assert.DoesNotContain("MfKQ", Webhook.ToString(), StringComparison.Ordinal);

    private static ValidateOptionsResult Validate(NoticeOptions options, LoginOptions login) =>
        new NoticeOptionsValidation(Options.Create(login)).Validate(null, options);
}
