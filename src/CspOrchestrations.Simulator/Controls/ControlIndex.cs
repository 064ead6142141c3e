using System.Text.Json;
using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Simulator.Controls;

/// <summary>What <c>GET /_sim/</c> says.</summary>
internal sealed record ControlIndex(string About, IReadOnlyList<ControlDescription> Controls)
{
    private const string FaultText =
        "Adds a fault. Without retryAfterSeconds a throttle has no Retry-After; status 0 cuts the connection; delays are real. "
        + "any is each call but the login's; the code of a login's fault is such as invalid_grant/50173.";

    private const string DirectAcceptText = "The customer accepts in Microsoft's own portal; the broker sees it after a refresh.";

    private static readonly string FaultBody = $$"""
        {"route": "{{string.Join('|', Enum.GetNames<FaultRoute>().Select(JsonNamingPolicy.CamelCase.ConvertName))}}",
        "kind": "throttle|error-before|error-after|timeout|malformed|slow|refuse",
        "count": 1, "organizationId"?, "customerId"?, "retryAfterSeconds"?, "throttleBody": "rate-limit|envelope",
        "status"?, "code"?, "delayMilliseconds"?}
        """.ReplaceLineEndings(" ");

    private static readonly string SettingsBody = """
        {"acceptMessageEnabled"?, "acceptMessageName"?, "acceptMessageShape"?, "acceptMessageTargetOrigin"?,
        "afterFinalize": "not-found|unspecified|keep-status", "templateIdForm": "text|object|mca-info",
        "linkLifetime": "30.00:00:00", "syncDuration": "00:00:20",
        "login": {"clientSecret"?, "accessTokenLifetime": "01:00:00", "refreshTokenLifetime": "90.00:00:00",
        "usedRefreshTokenLifetime": "1.00:00:00", "refuseRefresh": false},
        "partnerCenter": {"mfaEnforcement": "refused|reported", "attestationStatusRead": false,
        "attestationAnswer": "status|id-only|url", "signatoryEmailName"?, "attestationLifetime": "30.00:00:00",
        "orderDelay": "00:05:00", "activationDelay": "00:10:00", "refusedProducts": {"CFQ7TTC0LFLX": "10002"},
        "requestIdMemory": "1.00:00:00", "rememberRefusals": false, "requestsPerMinute"?, "renewalLag": "1.00:00:00",
        "conversionDelay": "1.00:00:00", "largestPage": 500},
        "billing": {"duration": "00:01:00", "pollAfter": "00:00:10", "tokenLifetime": "12:00:00",
        "isManifestInline": false, "saysCompleted": false}}
        """.ReplaceLineEndings(" ");

    private static readonly ControlDescription[] Login =
    [
        new(
            "POST",
            "/_sim/login/consents",
            "As if a person had consented; gives a refresh token.",
            """{"mfa": true, "clientId"?, "tenantId"?}"""),
        new("POST", "/_sim/login/revoke-consents", "All refresh tokens that are out are refused with invalid_grant."),
        new("POST", "/_sim/login/drop-mfa", "All consents count as given without MFA, and so do the tokens that are out."),
        new("POST", "/_sim/login/tokens", "An access token for trying things out.", """{"ofUser": false, "mfa": true, "audience"?}"""),
    ];

    private static readonly ControlDescription[] PartnerCenter =
    [
        new("GET", "/_sim/partner-center/customers", "All customers and what their agreement is worth."),
        new(
            "POST",
            "/_sim/partner-center/customers",
            "Makes customers, for load.",
            """{"count": 200, "agreement": "missing|stale|valid"}"""),
        new(
            "POST",
            "/_sim/partner-center/customers/{id}/sign-directly",
            "The customer signs in Microsoft's own portal.",
            """{"signed": true}"""),
        new("POST", "/_sim/partner-center/customers/{id}/make-stale", "The agreement becomes one of 2022-11-01: 900428."),
        new(
            "POST",
            "/_sim/partner-center/customers/{id}/known-signatories",
            "Attestations by this signatory are refused with 600061.",
            """{"firstName", "lastName", "emailAddress", "phoneNumber"?}"""),
        new("GET", "/_sim/partner-center/attestations?companyName=", "All attestations, or a company's, in the order of their start."),
        new("POST", "/_sim/partner-center/attestations/{id}/accept", "As if the customer pressed Accept."),
        new("POST", "/_sim/partner-center/attestations/{id}/expire", "The attestation expires now."),
        new("POST", "/_sim/partner-center/resellers/{partnerId}", "Whether an indirect reseller may sell.", """{"active": false}"""),
        new("POST", "/_sim/partner-center/change-catalogue", "All availabilities get new ids."),
        new(
            "POST",
            "/_sim/partner-center/subscriptions",
            "Puts subscriptions there, as if bought long ago; gives their ids.",
            """{"subscriptions": [{"customerId", "firstDay": "2025-07-01", "lastDay": "2026-06-30", "productId"?, "quantity"?, "termDuration"?, "billingCycle"?, "autoRenew": true, "actionType"?, "id"?}]}"""),
        new("GET", "/_sim/partner-center/subscriptions/{id}", "A subscription as it is now."),
        new(
            "POST",
            "/_sim/partner-center/subscriptions/{id}/set-end",
            "Somebody sets the end of the term in the portal; auto-renew off without an action is converted after 24 hours.",
            """{"autoRenew": false, "actionType": "Cancel|RenewToNewTerm|RenewToExtendedServiceTerm"}"""),
        new(
            "POST",
            "/_sim/partner-center/subscriptions/{id}/change-quantity",
            "A change in mid-term, which deletes all that is scheduled.",
            """{"quantity": 12}"""),
        new("POST", "/_sim/partner-center/subscriptions/{id}/suspend", "Changes are refused with 800091.", """{"suspended": true}"""),
        new("POST", "/_sim/partner-center/subscriptions/{id}/keep-busy", "Changes are refused with 900278.", """{"span": "12:00:00"}"""),
        new("POST", "/_sim/partner-center/subscriptions/{id}/delete", "Somebody deletes it."),
        new("GET", "/_sim/partner-center/effects?customerId=", "Every effect at Partner Center, or a customer's, in order."),
    ];

    private static readonly ControlDescription[] Billing =
    [
        new("GET", "/_sim/billing", "The invoices, and what can be exported."),
        new(
            "POST",
            "/_sim/billing/invoices",
            "Puts an invoice there; its lines are data of their own.",
            """{"id", "invoiceDate": "2026-07-08T00:00:00Z", "totalCharges": 12.34, "currency": "EUR", "hasUsage": false, "isCreditNote": false}"""),
        new(
            "POST",
            "/_sim/billing/data",
            "Puts billing data there, or a new version in their place; without any an export fails with 5000. Blobs are gzip in base 64.",
            """{"key": "reconciliation/billed/G900000001", "etag", "blobs": [{"name": "part-00000.json.gz", "content"}], "partnerTenantId"?}"""),
    ];

    public static readonly ControlIndex Content = new(
        "Controls of the simulator. The broker's API lies under /api/, Partner Center's under /v1/, Graph's under /graph/v1.0/, the login under "
        + "/{tenant}/oauth2/v2.0/, the hosted agreement page under /mca/. "
        + "Durations are d.hh:mm:ss.fff.",
        [
            new("GET", "/_sim/organizations", "All organizations and where their attestation stands."),
            new("POST", "/_sim/organizations", "Makes organizations without an agreement.", """{"count": 200}"""),
            new("POST", "/_sim/organizations/{id}/accept", "As if the customer pressed Accept at the newest link."),
            new("POST", "/_sim/organizations/{id}/expire", "Lets the newest link expire now."),
            new("POST", "/_sim/organizations/{id}/direct-accept", DirectAcceptText, """{"accepted": true}"""),
            new("GET", "/_sim/ledger?organizationId=", "Every effect at the broker, in order."),
            new("GET", "/_sim/faults", "Faults still to be served."),
            new("POST", "/_sim/faults", FaultText, FaultBody),
            new("DELETE", "/_sim/faults", "Takes all waiting faults away."),
            new("GET", "/_sim/faults/served", "How often each fault was served since the process started."),
            new("GET", "/_sim/clock", "Simulated time."),
            new("POST", "/_sim/clock", "Advances simulated time, unless a clock was given.", """{"advance": "20.00:00:00"}"""),
            new("GET", "/_sim/settings", "What the simulator does where the documentation leaves it open."),
            new("PUT", "/_sim/settings", "Replaces the settings; members left out get their defaults.", SettingsBody),
            new("POST", "/_sim/seed", "Makes what is missing of the seeded partner."),
            .. Login,
            .. PartnerCenter,
            .. Billing,
        ]);
}

internal sealed record ControlDescription(string Method, string Path, string Does, string? Body = null);
