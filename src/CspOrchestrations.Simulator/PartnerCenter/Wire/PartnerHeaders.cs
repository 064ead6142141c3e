namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>The headers of a request that its answer echoes.</summary>
/// <param name="Key">The client's <c>MS-RequestId</c>: the same one is the same request. Null when it sent none.</param>
/// <param name="RequestId">The client's, or one that the server made.</param>
/// <param name="Correlation">The client's <c>MS-CorrelationId</c>, or one that the server made.</param>
/// <param name="ValidateMfa">The answer is to say whether the token has the MFA claim.</param>
internal sealed record PartnerHeaders(string? Key, string RequestId, string Correlation, bool ValidateMfa)
{
    private const string RequestIdName = "MS-RequestId";
    private const string CorrelationName = "MS-CorrelationId";
    private const int LongestId = 100;

    /// <summary>The same for all who ask during one request.</summary>
    public static PartnerHeaders Of(HttpContext http)
    {
        if (http.Features.Get<PartnerHeaders>() is { } known)
        {
            return known;
        }

        var headers = Of(http.Request);
        http.Features.Set(headers);
        return headers;
    }

    public void EchoIn(HttpResponse response)
    {
        response.Headers[RequestIdName] = RequestId;
        response.Headers[CorrelationName] = Correlation;
        response.Headers["MS-ServerId"] = "simulator";
        response.Headers["X-Locale"] = "en-US";
    }

    private static PartnerHeaders Of(HttpRequest request)
    {
        var key = Id(request, RequestIdName);
        return new PartnerHeaders(
            key,
            key ?? Guid.NewGuid().ToString(),
            Id(request, CorrelationName) ?? Guid.NewGuid().ToString(),
            bool.TryParse(request.Headers["ValidateMfa"].ToString(), out var asked) && asked);
    }

    private static string? Id(HttpRequest request, string name) =>
        request.Headers[name].FirstOrDefault() is { Length: > 0 and <= LongestId } id ? id : null;
}
