using System.Text.Json.Serialization;

namespace CspOrchestrations.Simulator.PartnerCenter;

/// <summary>
/// What the simulated Partner Center does, above all where its documentation leaves it open. Durations are
/// <c>d.hh:mm:ss.fff</c> of simulated time.
/// </summary>
public sealed record PartnerCenterSettings
{
    /// <summary>What becomes of an app+user call without the MFA claim. Default refused.</summary>
    public MfaEnforcement MfaEnforcement { get; init; }

    /// <summary>Whether <c>GET /v1/attestations/enhanced/{id}</c> exists; no page confirms it. Default false.</summary>
    public bool AttestationStatusRead { get; init; }

    /// <summary>What the start of an attestation answers; no page shows it. Default id, status and expiry.</summary>
    public AttestationAnswer AttestationAnswer { get; init; }

    /// <summary>
    /// The only name that the start takes for the signatory's e-mail; null takes <c>signatoryEmail</c> and
    /// <c>signatoryEmailAddress</c>. Default null.
    /// </summary>
    public string? SignatoryEmailName { get; init; }

    /// <summary>From the start of an attestation until its page can no longer be accepted. Default 30 days.</summary>
    public TimeSpan AttestationLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>From a checkout until its orders and subscriptions can be read: up to 15 minutes in reality. Default 5 minutes.</summary>
    public TimeSpan OrderDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>From a checkout until its subscriptions are active. Default 10 minutes.</summary>
    public TimeSpan ActivationDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Products whose lines fail at the checkout, with the code of the order's error. Default none.</summary>
    public IReadOnlyDictionary<string, string> RefusedProducts { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a request's answer is given again to the same <c>MS-RequestId</c> at the same path. Default 24 hours.</summary>
    public TimeSpan RequestIdMemory { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether refusals are given again too, and not only answers of what took effect. Default false.
    /// </summary>
    public bool RememberRefusals { get; init; }

    /// <summary>Requests in one minute of simulated time; more are throttled. Null has no limit. Default null.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>
    /// After a term's end, at 00:00 UTC of the next day, the longest time until its end is carried out; each subscription has a
    /// share of it. Default 24 hours.
    /// </summary>
    public TimeSpan RenewalLag { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// From auto-renew being turned off without an action until a job turns that into an extended service term. Default 24 hours.
    /// </summary>
    public TimeSpan ConversionDelay { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The largest page of the lists that have pages. Default 500.</summary>
    public int LargestPage { get; init; } = 500;
}

[JsonConverter(typeof(JsonStringEnumConverter<MfaEnforcement>))]
public enum MfaEnforcement
{
    /// <summary>401 with 900421.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Served; only the header <c>isMfaCompliant</c> says so.</summary>
    [JsonStringEnumMemberName("reported")]
    Reported,
}

[JsonConverter(typeof(JsonStringEnumConverter<AttestationAnswer>))]
public enum AttestationAnswer
{
    /// <summary><c>attestationId</c>, <c>status</c>, <c>expiresAt</c>.</summary>
    [JsonStringEnumMemberName("status")]
    Status,

    /// <summary><c>attestationId</c> alone.</summary>
    [JsonStringEnumMemberName("id-only")]
    IdOnly,

    /// <summary>As a distributor's wrapper shows it: <c>attestationId</c>, <c>attestationUrl</c>, <c>attestationStatus</c>.</summary>
    [JsonStringEnumMemberName("url")]
    Url,
}
