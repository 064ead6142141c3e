using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Simulator.State;
using static CspOrchestrations.Simulator.PartnerCenter.Wire.PartnerReply;

namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>Why the simulated Partner Center says no. Codes of digits are documented; those in words stand where no page has one.</summary>
internal static class PartnerRefusals
{
    private const int DefaultRetrySeconds = 57;

    public static readonly PartnerReply Unauthorized = new(
        StatusCodes.Status401Unauthorized,
        """{"code":"Unauthorized","description":"The access token is missing, expired or not known.","source":"PartnerFD"}""",
        new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer error=\"invalid_token\"" });

    public static readonly PartnerReply WrongAudience = Refused(
        StatusCodes.Status401Unauthorized, ProblemCodes.WrongAudience, "The audience of the access token is not supported.");

    public static readonly PartnerReply MfaRequired = Refused(
        StatusCodes.Status401Unauthorized, ProblemCodes.MfaRequired, "The access token has no claim of multi-factor authentication.");

    public static readonly PartnerReply AppOnlyUnsupported = Refused(
        StatusCodes.Status403Forbidden, ProblemCodes.AppOnlyUnsupported, "The resource does not support app-only authentication.");

    public static readonly PartnerReply UserUnsupported = Refused(
        StatusCodes.Status403Forbidden, "UserContextUnsupported", "The resource supports app-only authentication only.");

    public static readonly PartnerReply TenantNotFound = Refused(
        StatusCodes.Status404NotFound, ProblemCodes.TenantNotFound, "The customer tenant was not found.");

    public static readonly PartnerReply OrderNotFound = Refused(
        StatusCodes.Status404NotFound, ProblemCodes.OrderNotFound, "The order was not found.");

    public static readonly PartnerReply AgreementMissing = Refused(
        StatusCodes.Status403Forbidden, ProblemCodes.AgreementMissing, "The customer has not accepted the Microsoft Customer Agreement.");

    public static readonly PartnerReply AgreementStale = Refused(
        StatusCodes.Status403Forbidden,
        ProblemCodes.AgreementStale,
        "The customer's agreement needs re-attestation by the partner, or acceptance by the customer in the admin center.");

    public static readonly PartnerReply ResellerNotActive = Refused(
        StatusCodes.Status400BadRequest, ProblemCodes.ResellerNotActive, "The partner id is not that of an active indirect reseller.");

    public static readonly PartnerReply NoSuchRoute = Refused(
        StatusCodes.Status404NotFound, "NotFound", "There is no such resource.");

    /// <summary>The extended envelope, word for word as its page has it.</summary>
    public static readonly PartnerReply AgreementExists = new(
        StatusCodes.Status400BadRequest,
        """
        {"code":600061,"message":"A partner confirmed agreement already exists for the customer.","description":"A partner confirmed agreement already exists for the customer.","errorName":"PartnerConfirmedAgreementAlreadyExists","isRetryable":false,"parameters":{},"errorMessageExtended":"InternalErrorCode=600061"}
        """);

    public static PartnerReply NotFound(string what) =>
        Refused(StatusCodes.Status404NotFound, $"{what}NotFound", $"There is no such {what.ToLowerInvariant()}.");

    /// <param name="fields">Names on the wire of what is missing or wrong.</param>
    public static PartnerReply Invalid(params IReadOnlyList<string> fields) =>
        Refused(StatusCodes.Status400BadRequest, "InvalidInput", "The request is not valid.", fields);

    /// <summary>The body that throttled APIs answer with; its seconds are those of Retry-After.</summary>
    public static PartnerReply RateLimit(int? retryAfterSeconds) => new(
        StatusCodes.Status429TooManyRequests,
        JsonSerializer.Serialize(
            new
            {
                StatusCode = StatusCodes.Status429TooManyRequests,
                Message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Rate limit is exceeded. Try again in {retryAfterSeconds ?? DefaultRetrySeconds} seconds."),
            },
            SimulatorJson.Options),
        retryAfterSeconds is { } seconds
            ? new Dictionary<string, string> { ["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture) }
            : null);
}
