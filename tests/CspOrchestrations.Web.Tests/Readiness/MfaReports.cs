using CspOrchestrations.Orchestrations.Connections.Mfa;
using CspOrchestrations.PartnerCenter.Security;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Web.Tests.Readiness;

/// <summary>Reports as the readiness gives them.</summary>
internal static class MfaReports
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static MfaReadinessReport NotCompliant { get; } = new(
        MfaStanding.NotCompliant,
        new UserConnectionState(ConsentNeeded: false, null, Now.AddDays(-3)),
        ["'list agreements' was called without the MFA claim."],
        [
            new MfaOperation("list agreements", "GET", "v1/customers/{customer}/agreements",
                new UserCall("list agreements", Now.AddHours(-1), 401, IsMfaCompliant: false, "900421")),
            new MfaOperation("read direct signing", "GET", "v1/customers/{customer}/directSigned", Last: null),
        ],
        new MfaCounters(
            Now.AddHours(-2),
            [new MfaAdoption(new DateOnly(2026, 11, 20), "5c1d8d5e-0000-4000-8000-000000000001", "CSP orchestrations", 90, 100)],
            [new MfaRequestCount("GetAgreements", 100, 10, Now.AddHours(-1))]));

    public static MfaReadinessReport ConsentNeeded { get; } = NotCompliant with
    {
        Standing = MfaStanding.ConsentNeeded,
        Connection = new UserConnectionState(ConsentNeeded: true, "The token has no MFA claim. Run the 'consent' command.", Now.AddHours(-1)),
        Findings = [],
        Counters = null,
    };
}
