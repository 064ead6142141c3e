namespace CspOrchestrations.Simulator.Broker;

/// <summary>Why the simulated broker says no.</summary>
internal static class Refusals
{
    public static readonly Refusal Unauthorized =
        new(StatusCodes.Status401Unauthorized, "Unauthorized", "The request has no valid bearer token.");

    public static readonly Refusal NoSuchReseller =
        new(StatusCodes.Status404NotFound, "ResellerNotFound", "There is no such reseller.");

    public static readonly Refusal NoSuchOrganization =
        new(StatusCodes.Status404NotFound, "OrganizationNotFound", "The reseller has no such organization.");

    public static readonly Refusal NoAttestation =
        new(StatusCodes.Status404NotFound, "AttestationNotFound", "There is no attestation under way.");

    public static readonly Refusal NotAccepted =
        new(StatusCodes.Status409Conflict, "AttestationNotAccepted", "The customer has not accepted yet.");

    public static readonly Refusal Expired =
        new(StatusCodes.Status409Conflict, "AttestationExpired", "The attestation has expired.", "Start a new one.");

    public static readonly Refusal AlreadyFinalized =
        new(StatusCodes.Status409Conflict, "AttestationFinalized", "The attestation is finalized already.");

    public static readonly Refusal SyncRunning =
        new(StatusCodes.Status429TooManyRequests, "SyncRunning", "A synchronisation is under way.");

    public static readonly Refusal ServiceExists =
        new(StatusCodes.Status409Conflict, "CspServiceExists", "The organization has the CSP service already.");

    public static readonly Refusal NoJson =
        new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body must be application/json.");

    public static readonly Refusal NoForm =
        new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body must be a form.");

    public static readonly Refusal NotInThisState =
        new(StatusCodes.Status409Conflict, "NotInThisState", "The organization is not known or not in a state for that.");

    public static readonly Refusal NoSuchRoute =
        new(StatusCodes.Status404NotFound, "NotFound", "There is nothing at this address.");
}
