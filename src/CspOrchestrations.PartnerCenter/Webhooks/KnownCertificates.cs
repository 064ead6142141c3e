using System.Collections.Concurrent;

namespace CspOrchestrations.PartnerCenter.Webhooks;

/// <summary>Certificates that were found good, so that not each event makes a call to their host.</summary>
internal sealed class KnownCertificates(TimeProvider clock)
{
    /// <summary>Microsoft has one or two; whoever knows more addresses of its host fills no memory.</summary>
    private const int Most = 16;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Uri, (byte[] Certificate, DateTimeOffset Until)> kept = new();

    public byte[]? Find(Uri address) => kept.TryGetValue(address, out var found) && clock.GetUtcNow() < found.Until ? found.Certificate : null;

    /// <param name="address">Where it came from.</param>
    /// <param name="certificate">That is trusted.</param>
    /// <param name="validUntil">UTC.</param>
    public void Keep(Uri address, byte[] certificate, DateTimeOffset validUntil)
    {
        if (kept.Count >= Most)
        {
            kept.Clear();
        }

        var until = clock.GetUtcNow() + Life;
        kept[address] = (certificate, until < validUntil ? until : validUntil);
    }
}
