namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>They accept sooner or later; some let their first link expire.</summary>
/// <param name="names">Of those who act.</param>
/// <param name="openAsync">The links that wait, also of others.</param>
internal sealed class Customers(
    IReadOnlyList<string> names, Func<CancellationToken, Task<IReadOnlyList<OpenLink>>> openAsync, Random random)
{
    private const int OneInLetsItsLinkExpire = 8;
    private const int OneLookInAccepts = 12;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);

    private readonly HashSet<string> known = [.. names];
    private readonly HashSet<string> forgetful = [.. names.Where(_ => random.Next(OneInLetsItsLinkExpire) == 0)];

    /// <summary>Those whose link expired, once.</summary>
    public HashSet<string> Expired { get; } = [];

    public async Task ActAsync(CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(Look);
        while (true)
        {
            foreach (var link in (await openAsync(cancellationToken)).Where(link => known.Contains(link.Customer)))
            {
                if (random.Next(OneLookInAccepts) == 0)
                {
                    await ActAsync(link, cancellationToken);
                }
            }

            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task ActAsync(OpenLink link, CancellationToken cancellationToken)
    {
        if (forgetful.Remove(link.Customer))
        {
            await link.ExpireAsync(cancellationToken);
            Expired.Add(link.Customer);
        }
        else
        {
            await link.AcceptAsync(cancellationToken);
        }
    }
}

/// <summary>A link that a customer can accept or let expire.</summary>
/// <param name="Customer">A name of the customer.</param>
internal sealed record OpenLink(string Customer, Func<CancellationToken, Task> AcceptAsync, Func<CancellationToken, Task> ExpireAsync);
