using System.Collections.Concurrent;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.PartnerCenter.Webhooks;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Believes what carries the signature that the test knows.</summary>
internal sealed class InMemoryEvents : IPartnerCenterEvents, ISubscriptionHints
{
    public const string Signature = "c2lnbmVk";

    public ConcurrentQueue<SignedEvent> Received { get; } = new();

    public ConcurrentQueue<PartnerCenterEvent> Taken { get; } = new();

    public bool IsDown { get; set; }

    public Task<EventReading> ReadAsync(SignedEvent received, CancellationToken cancellationToken)
    {
        Received.Enqueue(received);
        return IsDown
            ? Task.FromException<EventReading>(new HttpRequestException("Down."))
            : Task.FromResult(received.Signature == Signature
                ? new EventReading(new PartnerCenterEvent("key", "subscription-updated", "one"), null)
                : new EventReading(null, "Not Microsoft's."));
    }

    public Task TakeAsync(PartnerCenterEvent happened, CancellationToken cancellationToken)
    {
        Taken.Enqueue(happened);
        return Task.CompletedTask;
    }

    public Task<int> ForgetOldAsync(CancellationToken cancellationToken) => Task.FromResult(0);
}
