using System.Text.Json;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>
/// What every request of the API goes through: rate, token, memory of request ids, the operation, the report on MFA. From the
/// token on it is one transaction, so that an effect and the answer that is remembered for it stand or fall together.
/// </summary>
internal sealed class PartnerPipeline(SimulatorDatabase database, SimulatorClock clock, SettingsStore settings, RequestRate rate)
{
    /// <summary>As many as Partner Center reports on.</summary>
    private const int UserRequestsKept = 10_000;

    public async Task<IResult> RunAsync(HttpContext http, PartnerOperation operation)
    {
        var headers = PartnerHeaders.Of(http);
        var api = settings.Current.PartnerCenter;
        if (rate.Exceeded(api.RequestsPerMinute, clock.UtcNow) is { } seconds)
        {
            return PartnerRefusals.RateLimit(seconds);
        }

        JsonElement? json = null;
        if (http.Request.ContentLength is > 0 || http.Request.Headers.TransferEncoding.Count > 0)
        {
            if (await ReadAsync(http).ConfigureAwait(false) is not { } read)
            {
                return PartnerRefusals.Invalid("body");
            }

            json = read;
        }

        return database.Transact(session => Respond(http, operation, headers, json, session, api));
    }

    private PartnerReply Respond(
        HttpContext http,
        PartnerOperation operation,
        PartnerHeaders headers,
        JsonElement? json,
        SimulatorSession session,
        PartnerCenterSettings api)
    {
        var now = clock.UtcNow;
        var gate = TokenGate.Check(http.Request, operation.Access, session, now, api);
        var reply = gate.Refusal ?? RememberedReplies.Find(session, http.Request, headers, now);
        if (reply is null)
        {
            reply = operation.Handle(new PartnerCall(http, headers, json, session, now, api));
            RememberedReplies.Add(session, http.Request, headers, reply, now, api);
        }

        if (gate.Token is { IsOfUser: true } token)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(operation.Route.ToString());
            session.Append(
                new UserRequest(headers.RequestId, headers.Correlation, name, token.ClientId, now, reply.Status, gate.MfaCompliant),
                UserRequestsKept);
            if (headers.ValidateMfa)
            {
                http.Response.Headers["isMfaCompliant"] = gate.MfaCompliant ? "true" : "false";
            }
        }

        return reply;
    }

    /// <summary>Null when it is no JSON.</summary>
    private static async Task<JsonElement?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted).ConfigureAwait(false);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }
}
