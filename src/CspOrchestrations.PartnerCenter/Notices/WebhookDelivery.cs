using System.Globalization;
using System.Text.Json.Nodes;
using CspOrchestrations.Core.Notices;
using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Notices;

/// <summary>
/// A signed POST of the notice as JSON. <c>webhook-id</c> is the same for each try, so a receiver that remembers it takes each
/// notice once; it refuses what <c>webhook-timestamp</c> shows to be old.
/// </summary>
internal sealed class WebhookDelivery(NoticeExchange exchange, IOptions<NoticeOptions> options, TimeProvider time) : INoticeDelivery
{
    public async Task DeliverAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var body = JsonBody.Of(BodyOf(notice));
        var id = NoticeIdentity.Of(notice);
        var at = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = WebhookSignature.Of(WebhookSignature.KeyOf(options.Value.WebhookSecret)!, id, at, body);
        var result = await exchange.PostAsync(
            notice,
            options.Value.WebhookAddress!.AbsoluteUri,
            body,
            [("webhook-id", id), ("webhook-timestamp", at), ("webhook-signature", signature)],
            cancellationToken).ConfigureAwait(false);
        NoticeExchange.EnsureTaken(result);
    }

    private static JsonObject BodyOf(Notice notice) => new()
    {
        ["kind"] = notice.Kind,
        ["recipient"] = new JsonObject { ["address"] = notice.RecipientAddress, ["name"] = notice.RecipientName },
        ["subject"] = notice.Subject,
        ["text"] = notice.Text,
        ["html"] = notice.Html,
    };
}
