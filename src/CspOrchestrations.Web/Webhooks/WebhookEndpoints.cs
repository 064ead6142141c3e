using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.PartnerCenter.Webhooks;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Web.Webhooks;

/// <summary>
/// Where Partner Center calls. Anybody may call it, so nothing is believed that Microsoft has not signed, and what is believed only makes
/// a workflow look early.
/// </summary>
/// <param name="services">The client that fetches certificates is short-lived, so it is taken anew for each call.</param>
internal sealed class WebhookEndpoints(IServiceProvider services, ISubscriptionHints hints)
{
    private const string Scheme = "Signature ";
    private const int LargestBody = 64 * 1024;

    public IEnumerable<WebEndpoint> All =>
    [
        new("receivePartnerCenterEvent", HttpMethods.Post, "/api/webhooks/partner-center", WebAccess.Anonymous, ReceiveAsync)
        {
            Summary = "Takes Partner Center's webhook events, signed by Microsoft's certificate: subscription-updated makes the workflow of that subscription look early.",
            Answers = [Answers.Empty(204), .. Answers.Problems(ProblemKind.NotAllowed, ProblemKind.TooLarge, ProblemKind.NotReady)],
        },
    ];

    private async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await ReadBodyAsync(context.Request, cancellationToken) is not { } body)
        {
            return Problem.Of(ProblemKind.TooLarge, $"An event is at most {LargestBody} bytes.");
        }

        var headers = context.Request.Headers;
        var signature = headers["X-MS-Signature"].ToString() is { Length: > 0 } own ? own : headers.Authorization.ToString();
        var received = new SignedEvent(
            signature.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? signature[Scheme.Length..].Trim() : signature,
            headers["X-MS-Certificate-Url"],
            headers["X-MS-Signature-Algorithm"],
            body);
        try
        {
            var reading = await services.GetRequiredService<IPartnerCenterEvents>().ReadAsync(received, cancellationToken);
            if (reading.Event is not { } happened)
            {
                return Problem.Of(ProblemKind.NotAllowed, reading.Refusal!);
            }

            await hints.TakeAsync(happened, cancellationToken);
            return Results.NoContent();
        }
        catch (HttpRequestException)
        {
            return Problem.Of(ProblemKind.NotReady, "The certificate of the signature cannot be fetched at the moment. Send the event again later.");
        }
    }

    /// <summary>The very bytes that were signed; null when there are too many of them.</summary>
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[4096];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            read.Write(buffer, 0, count);
            if (read.Length > LargestBody)
            {
                return null;
            }
        }

        return read.ToArray();
    }
}
