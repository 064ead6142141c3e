using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Notices;

/// <summary>Only what the chosen channel needs has to be there.</summary>
internal sealed class NoticeOptionsValidation(IOptions<LoginOptions> login) : IValidateOptions<NoticeOptions>
{
    public ValidateOptionsResult Validate(string? name, NoticeOptions options)
    {
        var violations = (options.Channel switch
        {
            NoticeChannel.Outbox => [],
            NoticeChannel.Graph => OfGraph(options, login.Value),
            NoticeChannel.Webhook => OfWebhook(options),
            _ => ["Notices:Channel must be Outbox, Graph or Webhook."],
        }).ToList();
        return violations.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(violations);
    }

    private static IEnumerable<string> OfGraph(NoticeOptions options, LoginOptions login)
    {
        if (string.IsNullOrWhiteSpace(options.GraphSender) || options.GraphSender.Any(char.IsControl))
        {
            yield return "Notices:GraphSender must be the mailbox that sends: a user principal name or an object id.";
        }

        if (!options.GraphAddress.IsAbsoluteUri || !WebAddress.IsSafeRoot(options.GraphAddress))
        {
            yield return "Notices:GraphAddress must begin with https:// (http:// is for this machine only), without user, query or fragment.";
        }

        if (string.IsNullOrWhiteSpace(options.GraphScope))
        {
            yield return "Notices:GraphScope must name Graph's scope, such as https://graph.microsoft.com/.default.";
        }

        if (!login.IsConfigured())
        {
            yield return "Notices:Channel is Graph, which needs Login:TenantId and Login:ClientId with a secret, a certificate or a managed identity.";
        }
    }

    private static IEnumerable<string> OfWebhook(NoticeOptions options)
    {
        if (options.WebhookAddress is not { IsAbsoluteUri: true } address || !WebAddress.IsSafe(address) || address.UserInfo.Length > 0)
        {
            yield return "Notices:WebhookAddress must be an address that begins with https:// (http:// is for this machine only), without a user.";
        }

        if (WebhookSignature.KeyOf(options.WebhookSecret) is null)
        {
            yield return "Notices:WebhookSecret must be at least 24 random bytes in base64; best in the environment, as Notices__WebhookSecret.";
        }
    }
}
