using System.Globalization;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>The answers that requests with an <c>MS-RequestId</c> were given: the same one at the same path has no second effect.</summary>
internal static class RememberedReplies
{
    private static readonly DocumentKind<RememberedReply> Kind = new("replies");

    public static PartnerReply? Find(SimulatorSession session, HttpRequest request, PartnerHeaders headers, DateTimeOffset now) =>
        IdOf(request, headers) is { } id && session.Find(Kind, id) is { } found && found.Until > now ? found.Reply : null;

    public static void Add(
        SimulatorSession session,
        HttpRequest request,
        PartnerHeaders headers,
        PartnerReply reply,
        DateTimeOffset now,
        PartnerCenterSettings settings)
    {
        if (IdOf(request, headers) is { } id && (reply.IsSuccess || settings.RememberRefusals))
        {
            var until = now + settings.RequestIdMemory;
            session.DeleteBefore(Kind, Sortable(now));
            session.Save(Kind, id, Sortable(until), new RememberedReply(until, reply));
        }
    }

    /// <summary>Null for what need not be remembered: reads, and requests without an id.</summary>
    private static string? IdOf(HttpRequest request, PartnerHeaders headers) =>
        headers.Key is { } key && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            ? $"{request.Method} {request.Path.Value!.ToLowerInvariant()} {key}"
            : null;

    private static string Sortable(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private sealed record RememberedReply(DateTimeOffset Until, PartnerReply Reply);
}
