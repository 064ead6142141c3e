using System.Globalization;
using System.Net;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Access;

/// <summary>
/// Turns away an address that keeps presenting wrong tokens or keys, until the minute is over. 256 bits cannot be guessed
/// anyway; this spares the records. Counted in memory, so each host counts for itself.
/// </summary>
internal sealed class FailedAttempts(ClientAddress addresses, IOptions<WebOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> counts = [];
    private long window;

    /// <summary>The problem to answer with, or null when the attempt may be made.</summary>
    public IResult? Refusal(HttpContext context)
    {
        lock (gate)
        {
            Turn();
            if (counts.GetValueOrDefault(addresses.Of(context)) < options.Value.MaxFailedAttempts)
            {
                return null;
            }
        }

        var left = Window.Ticks - (time.GetUtcNow().UtcTicks % Window.Ticks);
        context.Response.Headers.RetryAfter = Math.Ceiling(TimeSpan.FromTicks(left).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(ProblemKind.TooMany, "Too many wrong attempts came from your address. Wait a minute, then try again.");
    }

    public void Add(HttpContext context)
    {
        lock (gate)
        {
            Turn();
            var address = addresses.Of(context);
            counts[address] = counts.GetValueOrDefault(address) + 1;
        }
    }

    /// <summary>Everything is forgotten with the minute, so that the counts cannot grow for ever.</summary>
    private void Turn()
    {
        var now = time.GetUtcNow().UtcTicks / Window.Ticks;
        if (now != window)
        {
            window = now;
            counts.Clear();
        }
    }
}
