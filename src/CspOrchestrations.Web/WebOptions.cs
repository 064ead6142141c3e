using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Web;

/// <summary>Settings of the faces; section <c>Web</c>.</summary>
public sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>
    /// Where browsers reach this host. A cookie-authenticated write must come from this origin, or from the one that the
    /// request was sent to.
    /// </summary>
    /// <value>An absolute http or https address; none by default.</value>
    public Uri? PublicBaseAddress { get; set; }

    /// <summary>The one origin that the attestation page may embed and listen to: where the agreement is hosted.</summary>
    /// <value>Scheme, host and port; Microsoft's by default.</value>
    public Uri AgreementOrigin { get; set; } = new("https://cdn.partner.microsoft.com");

    public AcceptMessageOptions AcceptMessage { get; set; } = new();

    /// <summary>The reseller of a request that names none.</summary>
    /// <value>None by default: then <c>Broker:ResellerId</c> counts, and without that every request must name one.</value>
    public Guid? DefaultResellerId { get; set; }

    /// <summary>The largest request body.</summary>
    /// <value>Bytes; 64 KiB by default.</value>
    public int MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>How long an operator stays signed in on the page <c>/operate</c>.</summary>
    /// <value>8 hours by default.</value>
    public TimeSpan OperatorSessionLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// Whether those are operators whom App Service authentication on Azure has signed in with Entra and <see cref="EntraRole"/>. Nobody
    /// is where that authentication does not say that it is on: there anybody could claim it. The log warns of that.
    /// </summary>
    /// <value>False by default.</value>
    public bool EntraOperators { get; set; }

    /// <summary>The app role that makes a person of Entra an operator.</summary>
    /// <value><c>Operator</c> by default.</value>
    public string EntraRole { get; set; } = "Operator";

    /// <summary>How many wrong sign-ins and link tokens one address may present in a minute before it is turned away.</summary>
    /// <value>1 to 10,000; 30 by default.</value>
    public int MaxFailedAttempts { get; set; } = 30;

    /// <summary>
    /// The header in which the proxy in front says from where a request comes, such as <c>X-Forwarded-For</c>; its last address counts.
    /// For a proxy that always writes it: who may write it could be turned away under any address.
    /// </summary>
    /// <value>None by default: the address of the connection counts.</value>
    public string? ClientAddressHeader { get; set; }

    /// <summary>How often the attestation page asks for the state.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan PagePollInterval { get; set; } = TimeSpan.FromSeconds(5);

    internal ResellerId? DefaultReseller => DefaultResellerId is { } id ? new ResellerId(id) : null;
}

/// <summary>
/// The message that the hosted agreement page may post when the customer accepts. Microsoft has not published its name or
/// shape, so both are settings; the message is only ever a hint to look now.
/// </summary>
public sealed class AcceptMessageOptions
{
    /// <summary>The member of the message that holds its name; empty when the message is the bare name.</summary>
    /// <value><c>type</c> by default.</value>
    public string NameMember { get; set; } = "type";

    /// <summary>The name that means "accepted".</summary>
    /// <value><c>mca-accepted</c> by default.</value>
    public string Name { get; set; } = "mca-accepted";

    /// <summary>Members that must also be there, each a text that is not empty.</summary>
    /// <value>None by default.</value>
    public IList<string> RequiredMembers { get; } = [];
}
