using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>Whether a request's token opens an operation.</summary>
/// <param name="Token">Null when there is none that this API knows.</param>
/// <param name="MfaCompliant">Of a user's token.</param>
/// <param name="Refusal">Null when it does.</param>
internal readonly record struct TokenGate(AccessToken? Token, bool MfaCompliant, PartnerReply? Refusal)
{
    public const string Audience = "https://api.partnercenter.microsoft.com";

    private const string Scheme = "Bearer ";

    public static TokenGate Check(
        HttpRequest request, Access access, SimulatorSession session, DateTimeOffset now, PartnerCenterSettings settings)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || TokenFormat.Read(header[Scheme.Length..].Trim()) is not { } token
            || token.ExpiresAt <= now)
        {
            return new TokenGate(null, false, PartnerRefusals.Unauthorized);
        }

        // The consent is asked too: when MFA is dropped, tokens that are out count as without it at once.
        var mfa = token is { Mfa: true, GrantId: { } grant } && session.Find(Consent.Kind, grant) is { Mfa: true };
        return new TokenGate(token, mfa, RefusalOf(token, mfa, access, settings));
    }

    private static PartnerReply? RefusalOf(AccessToken token, bool mfa, Access access, PartnerCenterSettings settings) => token switch
    {
        _ when !token.Audience.Equals(Audience, StringComparison.OrdinalIgnoreCase) => PartnerRefusals.WrongAudience,
        { IsOfUser: false } when access == Access.UserOnly => PartnerRefusals.AppOnlyUnsupported,
        { IsOfUser: true } when access == Access.AppOnly => PartnerRefusals.UserUnsupported,
        { IsOfUser: true } when !mfa && settings.MfaEnforcement == MfaEnforcement.Refused => PartnerRefusals.MfaRequired,
        _ => null,
    };
}
