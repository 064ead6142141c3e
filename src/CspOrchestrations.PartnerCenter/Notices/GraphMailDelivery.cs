using System.Text.Json.Nodes;
using CspOrchestrations.Core.Notices;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Notices;

/// <summary>
/// Mail by Microsoft Graph's <c>sendMail</c> (learn.microsoft.com/graph/api/user-sendmail), which takes one body: the HTML, of
/// which Exchange makes the plain text beside it. It knows no id of an operation; the header <c>x-notice-id</c> tells a repeat.
/// </summary>
internal sealed class GraphMailDelivery(NoticeExchange exchange, GraphTokens tokens, IOptions<NoticeOptions> options) : INoticeDelivery
{
    private const int Unauthorized = 401;

    public async Task DeliverAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var answer = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        NoticeExchange.EnsureTaken(answer);
        var token = answer.Value!;
        var address = $"{options.Value.GraphAddress.AbsoluteUri.TrimEnd('/')}/users/{Uri.EscapeDataString(options.Value.GraphSender!)}/sendMail";
        var result = await exchange
            .PostAsync(notice, address, JsonBody.Of(BodyOf(notice)), [("Authorization", $"Bearer {token.Value}")], cancellationToken)
            .ConfigureAwait(false);
        if (result.Problem is { Status: Unauthorized })
        {
            // The next try comes with a new one.
            tokens.Forget(token);
        }

        NoticeExchange.EnsureTaken(result);
    }

    private static JsonObject BodyOf(Notice notice) => new()
    {
        ["message"] = new JsonObject
        {
            ["subject"] = notice.Subject,
            ["body"] = new JsonObject { ["contentType"] = "HTML", ["content"] = notice.Html },
            ["toRecipients"] = new JsonArray(new JsonObject
            {
                ["emailAddress"] = new JsonObject { ["address"] = notice.RecipientAddress, ["name"] = notice.RecipientName },
            }),
            ["internetMessageHeaders"] = new JsonArray(
                new JsonObject { ["name"] = "x-notice-id", ["value"] = NoticeIdentity.Of(notice) },
                new JsonObject { ["name"] = "x-notice-kind", ["value"] = notice.Kind }),
        },
        ["saveToSentItems"] = true,
    };
}
