using System.Globalization;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Customers;

/// <summary>What is known of a customer right now, without a workflow.</summary>
internal sealed class CustomerEndpoints(
    ICustomerAgreements agreements, IOptions<WebOptions> options, IOptions<AttestationOptions> attestation)
{
    private const int MaxIdLength = 36;

    public IEnumerable<WebEndpoint> All =>
    [
        new("getCustomerAgreement", HttpMethods.Get, "/api/customers/{id}/agreement", WebAccess.Operator, GetAgreementAsync)
        {
            Summary = "Whether a customer's Microsoft Customer Agreement is valid, stale or missing, read now. The id is the customer's tenant, or its organization at the broker where the host attests through that.",
            Query = [new("resellerId", "Whose organization, at the broker; the host's default when left out.")],
            Answers =
            [
                Answers.Json<CustomerAgreementView>(),
                .. Answers.Problems(
                    ProblemKind.InvalidRequest, ProblemKind.SignInNeeded, ProblemKind.NotFound, ProblemKind.TooMany, ProblemKind.ConsentNeeded),
            ],
        },
    ];

    private async Task<IResult> GetAgreementAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(context.Request.Query);
        var reseller = fields.OptionalGuid("resellerId", MaxIdLength) is { } named ? new ResellerId(named) : options.Value.DefaultReseller;
        if (fields.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (reseller is null && attestation.Value.Gateway == AttestationGatewayKind.Broker)
        {
            return Problem.Invalid([new InputError("Is required: this host has no default reseller.", Parameter: "resellerId")]);
        }

        if (!Guid.TryParseExact(RouteId.Of(context), "D", out var customer))
        {
            return Problem.Invalid([new InputError("Must be a GUID such as 6f9619ff-8b86-4d01-b42d-00c04fc964ff.", Parameter: RouteId.Name)]);
        }

        return Answer(context, customer, await agreements.ReadAsync(customer, reseller, cancellationToken));
    }

    private static IResult Answer(HttpContext context, Guid customer, CustomerAgreement? agreement)
    {
        if (agreement is { RetryAfter: { } wait })
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Problem.Of(ProblemKind.TooMany, "The remote side takes no more questions for now. Nothing is known of the agreement.");
        }

        return agreement switch
        {
            null => Problem.Of(ProblemKind.NotFound, "The remote side knows no such customer."),
            { Problem: { } problem } when problem.NeedsConsent() => Problem.Of(
                ProblemKind.ConsentNeeded, "Reading agreements needs the consent of a user of the partner tenant, and it is lost or was never given."),
            _ => Results.Json(CustomerAgreementView.Of(customer, agreement), DurableJson.Options),
        };
    }
}
