using System.Diagnostics.Metrics;

namespace CspOrchestrations.Web;

/// <summary>What the faces count.</summary>
internal sealed class WebMetrics(IMeterFactory meters)
{
    public const string MeterName = "CspOrchestrations.Web";

    private readonly Counter<long> dropped = meters.Create(MeterName).CreateCounter<long>(
        "csp.web.messages.dropped", "{message}", "Messages to the attestation page that were not the accept message.");

    public void MessagesDropped(int count)
    {
        if (count > 0)
        {
            dropped.Add(count);
        }
    }
}
