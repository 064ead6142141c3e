namespace CspOrchestrations.Core.Remote;

/// <summary>
/// The codes in <see cref="RemoteProblem.Code"/> that decisions hang on. Source: Partner Center's error code pages, and for
/// 900428 Microsoft's page on confirming a customer's acceptance of the agreement.
/// </summary>
public static class ProblemCodes
{
    /// <summary>401: the token has no MFA claim. Never retried: the connection needs consent again.</summary>
    public const string MfaRequired = "900421";

    /// <summary>401: the token is for another audience. Never retried: the configuration is wrong.</summary>
    public const string WrongAudience = "900420";

    /// <summary>Our own: nobody has consented yet, or the consent is lost; nothing was sent.</summary>
    public const string ConsentNeeded = "consentNeeded";

    /// <summary>Our own: the API's settings are missing on this host; nothing was sent. The problem names them.</summary>
    public const string NotConfigured = "notConfigured";

    /// <summary>403: the agreement was attested before 2023-04-01 and must be attested again.</summary>
    public const string AgreementStale = "900428";

    /// <summary>403: the customer has no Microsoft Customer Agreement.</summary>
    public const string AgreementMissing = "13605";

    /// <summary>A partner-confirmed agreement with the same signatory exists; another signatory, e-mail or phone is needed.</summary>
    public const string AgreementExists = "600061";

    /// <summary>400: the etag is no longer valid; read again and apply again.</summary>
    public const string EtagStale = "2055";

    /// <summary>409: an operation is pending on the subscription; try again after 24 hours.</summary>
    public const string OperationPending = "900278";

    /// <summary>400: the subscription is suspended; it must be reactivated before it can be changed.</summary>
    public const string SubscriptionSuspended = "800091";

    /// <summary>404: no such order, or one that is not visible yet: up to fifteen minutes after checkout.</summary>
    public const string OrderNotFound = "20000";

    /// <summary>404: no such customer tenant.</summary>
    public const string TenantNotFound = "60003";

    /// <summary>403: the resource cannot be used with an app-only token.</summary>
    public const string AppOnlyUnsupported = "900329";

    /// <summary>400: the partner location account id is not an active indirect reseller.</summary>
    public const string ResellerNotActive = "900154";

    /// <summary>Whether all app+user work of the connection has to stop until somebody has consented with MFA.</summary>
    public static bool NeedsConsent(this RemoteProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Code is MfaRequired or ConsentNeeded;
    }
}
