namespace CspOrchestrations.Simulator.Broker;

/// <summary>
/// Addresses of the hosted agreement page, in the form Microsoft's have. Made at each read: after a restart the port may be
/// another.
/// </summary>
internal sealed class AgreementLinks
{
    public const string Path = "/mca/";

    /// <summary>Set once the server listens.</summary>
    public Uri? BaseAddress { get; set; }

    public string Of(string attestationId)
    {
        var root = BaseAddress ?? throw new InvalidOperationException("The simulator does not listen yet.");
        return new Uri(root, $"{Path}?attestationid={attestationId}").AbsoluteUri;
    }
}
