using System.Text.Json;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Broker;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>One request, inside its transaction.</summary>
internal sealed class PartnerCall(
    HttpContext http,
    PartnerHeaders headers,
    JsonElement? json,
    SimulatorSession session,
    DateTimeOffset now,
    PartnerCenterSettings settings)
{
    public SimulatorSession Session => session;

    /// <summary>Simulated time, UTC.</summary>
    public DateTimeOffset Now => now;

    public PartnerCenterSettings Settings => settings;

    public PartnerHeaders Headers => headers;

    public AgreementLinks Links => http.RequestServices.GetRequiredService<AgreementLinks>();

    public string Route(string name) => http.Request.RouteValues[name]?.ToString() ?? "";

    /// <summary>Empty when it is not there.</summary>
    public string Query(string name) => http.Request.Query[name].ToString();

    /// <summary>Of the page before; null when there is none.</summary>
    public string? ContinuationToken => http.Request.Headers[Continuation.Header].FirstOrDefault();

    /// <summary>The etag that a write is based on; null when there is none.</summary>
    public string? IfMatch => http.Request.Headers.IfMatch.FirstOrDefault();

    /// <summary>Null when there is no body of that form.</summary>
    public T? Body<T>()
        where T : class
    {
        try
        {
            return json?.Deserialize<T>(SimulatorJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Append(PartnerEffectKind kind, CustomerId? customer, string subject) =>
        session.Append(new PartnerEffect(0, now, kind, customer, subject, headers.Key, headers.Correlation));
}
