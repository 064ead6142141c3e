using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>The interactive consent of the secure application model: authorization code with PKCE (RFC 7636).</summary>
public interface IUserConsent
{
    /// <param name="redirectUri">Where the browser is sent afterwards; registered with the application.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ConsentRequest> BeginAsync(Uri redirectUri, CancellationToken cancellationToken);

    /// <summary>Redeems what the browser brought back; rejected when it was refused, or when the user had no MFA.</summary>
    Task<RemoteResult<ConsentedToken>> CompleteAsync(ConsentRequest request, string code, CancellationToken cancellationToken);
}

/// <param name="Address">Where the person signs in.</param>
/// <param name="State">Comes back with the answer to this request and to no other.</param>
/// <param name="Verifier">A secret; proves that who redeems the code is who asked for it.</param>
public sealed record ConsentRequest(Uri Address, Uri RedirectUri, string State, string Verifier)
{
    public override string ToString() => $"ConsentRequest {{ {RedirectUri} }}";
}

/// <param name="RefreshToken">A secret.</param>
public sealed record ConsentedToken(string RefreshToken)
{
    public override string ToString() => nameof(ConsentedToken);
}
