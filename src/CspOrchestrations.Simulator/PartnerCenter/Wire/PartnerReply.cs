using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>What the simulated Partner Center answers; whole, so that it can be given again to the same request.</summary>
/// <param name="Body">JSON; null for none.</param>
/// <param name="Headers">Beside those of every answer; null for none.</param>
internal sealed record PartnerReply(int Status, string? Body, IReadOnlyDictionary<string, string>? Headers = null) : IResult
{
    public static readonly PartnerReply Empty = new(StatusCodes.Status200OK, null);

    /// <summary>Whether it took effect, if it had any to take.</summary>
    public bool IsSuccess => Status < StatusCodes.Status400BadRequest;

    public static PartnerReply Ok<T>(T body) => new(StatusCodes.Status200OK, Json(body));

    public static PartnerReply Created<T>(T body) => new(StatusCodes.Status201Created, Json(body));

    /// <summary>Tells how to ask for the next page; null for the last.</summary>
    public PartnerReply ContinuedBy(string? token) =>
        token is null ? this : this with { Headers = new Dictionary<string, string> { [Continuation.Header] = token } };

    /// <summary>The envelope of nearly all errors. A code of digits is a number on the wire, as Partner Center's are.</summary>
    public static PartnerReply Refused(int status, string code, string description, IReadOnlyList<string>? data = null) =>
        new(status, Json(new ErrorBody(CodeOf(code), description, data, "PartnerFD")));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers ?? new Dictionary<string, string>())
        {
            response.Headers[name] = value;
        }

        if (Body is not null)
        {
            response.ContentType = "application/json; charset=utf-8";
            await response.WriteAsync(Body, httpContext.RequestAborted).ConfigureAwait(false);
        }
    }

    private static string Json<T>(T body) => JsonSerializer.Serialize(body, SimulatorJson.Options);

    private static object CodeOf(string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : code;

    private sealed record ErrorBody(object Code, string Description, IReadOnlyList<string>? Data, string Source);
}
