using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Notices;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation.Notices;
using CspOrchestrations.Orchestrations.Capabilities;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>
/// Mails the signatory the link to our page, or Microsoft's own address. Every notice of one agreement link carries the same token, or a reminder
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
        var notice = input is { TokenId: { } tokenId, LinkExpiresAt: { } expiresAt }
            ? AttestationNotices.Write(
                input.Kind, input.Key, signatory, input.CompanyName,
                await PageAsync(context.InstanceId, tokenId, expiresAt, cancellationToken).ConfigureAwait(false), expiresAt)
            : AttestationNotices.WriteDirect(input.Kind, input.Key, signatory, input.CompanyName);
        await notifier.SendAsync(notice with { About = context.InstanceId }, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }

    private async Task<Uri> PageAsync(
        string instanceId, ProtectedValueId tokenId, DateTimeOffset linkExpiresAt, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(instanceId, tokenId, linkExpiresAt, cancellationToken).ConfigureAwait(false);
        return new Uri(Root(options.Value.PublicBaseAddress!), $"attestations/{instanceId}#{token}");
    }

    private async Task<string> TokenAsync(
        string instanceId, ProtectedValueId tokenId, DateTimeOffset linkExpiresAt, CancellationToken cancellationToken)
    {
        if (await secrets.FindTokenAsync(tokenId, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var token = await capabilities.IssueAsync(
            AttestationNames.PagePurpose, instanceId, linkExpiresAt + PageOutlivesLinkBy, cancellationToken).ConfigureAwait(false);
        await secrets.PutTokenAsync(tokenId, token, cancellationToken).ConfigureAwait(false);
        return token;
    }

    /// <summary>Without the slash at its end the last segment would be lost when the path is appended.</summary>
    private static Uri Root(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
