namespace CspOrchestrations.PartnerCenter.Webhooks;

/// <summary>Whose events are believed. Configuration section <c>Webhooks</c>. Durations are <c>d.hh:mm:ss</c>.</summary>
public sealed record WebhookOptions
{
    public const string SectionName = "Webhooks";

    /// <summary>Hosts that certificates are fetched from, separated by commas; only by https, and without redirects.</summary>
    /// <value>Microsoft's: <c>3psostorageacct.blob.core.windows.net</c> (Partner Center, webhooks).</value>
    public string CertificateHosts { get; init; } = "3psostorageacct.blob.core.windows.net";

    /// <summary>The organization that a certificate must be made out to.</summary>
    /// <value><c>Microsoft Corporation</c> by default.</value>
    public string CertificateOrganization { get; init; } = "Microsoft Corporation";

    /// <summary>A PEM file with the roots to trust instead of this machine's.</summary>
    /// <value>None by default.</value>
    public string? TrustedRoots { get; init; }

    /// <summary>Older events are dropped: an event is a hint, and the nightly sweep knows by then.</summary>
    /// <value>3 days by default: Partner Center delays them up to 48 hours.</value>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(3);
}
