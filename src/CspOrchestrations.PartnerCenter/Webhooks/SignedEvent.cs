namespace CspOrchestrations.PartnerCenter.Webhooks;

/// <summary>A call of Partner Center's, as it came.</summary>
/// <param name="Signature">Base64, without the scheme before it; null when there was none.</param>
/// <param name="CertificateUrl">The header <c>X-MS-Certificate-Url</c>.</param>
/// <param name="Algorithm">The header <c>X-MS-Signature-Algorithm</c>.</param>
/// <param name="Body">The very bytes: the signature is over them.</param>
public sealed record SignedEvent(string? Signature, string? CertificateUrl, string? Algorithm, byte[] Body);

/// <summary>What an event says. Only a hint: what is true is read from Partner Center.</summary>
/// <param name="Key">The same for each delivery of the same event.</param>
/// <param name="Name">Such as <c>subscription-updated</c>.</param>
/// <param name="SubscriptionId">Null when it is about something else.</param>
public sealed record PartnerCenterEvent(string Key, string Name, string? SubscriptionId);

/// <param name="Event">Null when it is not believed.</param>
/// <param name="Refusal">Why not, for whoever sends it; says nothing about this host.</param>
public sealed record EventReading(PartnerCenterEvent? Event, string? Refusal);

/// <summary>Reads signed events; believes nothing that Microsoft has not signed.</summary>
public interface IPartnerCenterEvents
{
    /// <exception cref="HttpRequestException">The certificate cannot be fetched at the moment.</exception>
    Task<EventReading> ReadAsync(SignedEvent received, CancellationToken cancellationToken);
}
