using CspOrchestrations.Core.Validation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Capabilities;

/// <summary>The page posts the token of its link once and gets a cookie.</summary>
internal sealed class CapabilityEndpoints(ICapabilities capabilities, FailedAttempts failures, JsonBody body, TimeProvider time)
{
    public IEnumerable<WebEndpoint> All =>
    [
        new("exchangeCapability", HttpMethods.Post, "/api/capabilities/exchange", WebAccess.Anonymous, ExchangeAsync)
        {
            Summary = "Exchanges the token of a link for a cookie of this host.",
            Accepts = typeof(ExchangeBody),
            Answers = [Answers.Json<ExchangedView>(), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.TooMany])],
        },
    ];

    private async Task<IResult> ExchangeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, ExchangeBody.Read, cancellationToken);
        if (!input.IsValid(out var exchange, out var refusal))
        {
            return refusal;
        }

        if (failures.Refusal(context) is { } tooMany)
        {
            return tooMany;
        }

        if (await capabilities.ExchangeAsync(exchange.Token, cancellationToken) is not { } session)
        {
            failures.Add(context);
            return Problem.Of(ProblemKind.SignInNeeded, "This link is not valid any more. Ask whoever sent it for a new one.");
        }

        var grant = session.Grant;
        HostCookies.Set(context, HostCookies.Capability(grant.Subject), session.Value, grant.ExpiresAt - time.GetUtcNow());
        return Results.Json(new ExchangedView(grant.Purpose, grant.Subject, grant.ExpiresAt), DurableJson.Options);
    }
}

/// <param name="Token">The fragment of the link.</param>
internal sealed record ExchangeBody(string Token)
{
    private const int MaxTokenLength = 512;

    public static ExchangeBody Read(JsonFields fields) => new(fields.Text("token", text => TextRules.WhyInvalid(text, MaxTokenLength)));

    public override string ToString() => "ExchangeBody { … }";
}

/// <param name="Subject">What the link is for: an instance id.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record ExchangedView(string Purpose, string Subject, DateTimeOffset ExpiresAt);
