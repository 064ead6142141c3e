using CspOrchestrations.Core.Notices;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation.Notices;
using CspOrchestrations.Orchestrations.Capabilities;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>
/// Mails the signatory the link to our page. Every notice of one agreement link carries the same token, or a reminder
/// would break the link in the invitation that somebody is just looking at.
/// </summary>
internal sealed class SendAttestationNoticeActivity(
    INotifier notifier, ICapabilities capabilities, AttestationSecrets secrets, IOptions<AttestationOptions> options)
    : Activity<SendNoticeInput, Nothing>
{
    /// <summary>Who opens the page late still reads there what became of the agreement.</summary>
    private static readonly TimeSpan PageOutlivesLinkBy = TimeSpan.FromDays(7);

    public override async Task<Nothing> RunAsync(ActivityContext context, SendNoticeInput input, CancellationToken cancellationToken)
    {
        var signatory = await secrets.GetSignatoryAsync(input.SignatoryId, cancellationToken).ConfigureAwait(false);
        var token = await TokenAsync(context.InstanceId, input, cancellationToken).ConfigureAwait(false);
        var page = new Uri(Root(options.Value.PublicBaseAddress!), $"attestations/{context.InstanceId}#{token}");
        var notice = AttestationNotices.Write(input.Kind, input.Key, signatory, input.CompanyName, page, input.LinkExpiresAt);
        await notifier.SendAsync(notice, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }

    private async Task<string> TokenAsync(string instanceId, SendNoticeInput input, CancellationToken cancellationToken)
    {
        if (await secrets.FindTokenAsync(input.TokenId, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var token = await capabilities.IssueAsync(
            AttestationNames.PagePurpose, instanceId, input.LinkExpiresAt + PageOutlivesLinkBy, cancellationToken).ConfigureAwait(false);
        await secrets.PutTokenAsync(input.TokenId, token, cancellationToken).ConfigureAwait(false);
        return token;
    }

    /// <summary>Without the slash at its end the last segment would be lost when the path is appended.</summary>
    private static Uri Root(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
