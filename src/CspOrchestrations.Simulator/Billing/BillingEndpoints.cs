using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Billing;

/// <summary>
/// Microsoft Graph's partner billing API below <c>/graph/v1.0</c>, and the storage that its manifests lead to: an export takes its time,
/// addresses of blobs lapse, and data that are published anew have another etag.
/// </summary>
internal static class BillingEndpoints
{
    private const string Root = "/graph/v1.0/reports/partners/billing";
    private const string Storage = "/billing-data";
    private const string NoData = "5000";

    /// <summary>Signs addresses; a restart makes those before it worthless, as a lapse does.</summary>
    private static readonly byte[] SigningKey = RandomNumberGenerator.GetBytes(32);

    public static void MapBilling(this IEndpointRouteBuilder app)
    {
        foreach (var action in (string[])["export", "microsoft.graph.partners.billing.export"])
        {
            app.MapPost($"{Root}/{{area}}/{{form}}/{action}", StartAsync).WithFaults(FaultRoute.StartBillingExport, FaultAnswers.Graph);
        }

        app.MapGet(Root + "/operations/{id}", ReadOperation).WithFaults(FaultRoute.ReadBillingOperation, FaultAnswers.Graph);
        app.MapGet(Root + "/manifests/{id}", ReadManifest).WithFaults(FaultRoute.ReadBillingManifest, FaultAnswers.Graph);
        app.MapGet(Storage + "/{id}/{etag}/{name}", Download).WithFaults(FaultRoute.DownloadBillingBlob, FaultAnswers.Graph);
    }

    private static async Task<IResult> StartAsync(HttpContext http, string area, string form)
    {
        if (Refusal(http) is { } refusal)
        {
            return refusal;
        }

        if (await WhatAsync(http, form).ConfigureAwait(false) is not { } what || area is not ("reconciliation" or "usage") || form is not ("billed" or "unbilled"))
        {
            return GraphError.Of(StatusCodes.Status400BadRequest, "BadRequest", "A required parameter is missing.");
        }

        var export = new BillingExport(Guid.NewGuid().ToString(), $"{area}/{form}/{what}", Clock(http).UtcNow);
        Database(http).Transact(session => { export.SaveTo(session); return true; });
        http.Response.Headers.Location = $"{Host(http)}{Root}/operations/{export.Id}";
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    /// <summary>The key's last part; null when the body does not say it.</summary>
    private static async Task<string?> WhatAsync(HttpContext http, string form)
    {
        try
        {
            var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted).ConfigureAwait(false);
            return form == "billed"
                ? (string?)body?["invoiceId"]
                : body?["currencyCode"] is { } currency && body["billingPeriod"] is { } period ? $"{(string?)currency}/{(string?)period}" : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IResult ReadOperation(HttpContext http, string id)
    {
        if (Refusal(http) is { } refusal)
        {
            return refusal;
        }

        var (export, data) = Find(http, id);
        if (export is null)
        {
            return GraphError.Of(StatusCodes.Status404NotFound, "NotFound", "There is no such operation.");
        }

        var behavior = Control(http).Behavior;
        var body = new JsonObject { ["id"] = id, ["createdDateTime"] = export.StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) };
        if (Clock(http).UtcNow < export.StartedAt + behavior.Duration)
        {
            if (behavior.PollAfter > TimeSpan.Zero)
            {
                http.Response.Headers.RetryAfter = ((int)behavior.PollAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return Answer(body, "runningOperation", "running");
        }

        if (data is null)
        {
            body["error"] = new JsonObject { ["code"] = NoData, ["message"] = "No data available" };
            return Answer(body, "failedOperation", "failed");
        }

        if (behavior.IsManifestInline)
        {
            body["resourceLocation"] = Manifest(http, id, data);
        }
        else
        {
            body["resourceLocation@odata.navigationLink"] = $"{Host(http)}{Root}/manifests/{id}";
        }

        return Answer(body, "exportSuccessOperation", behavior.SaysCompleted ? "Completed" : "succeeded");
    }

    private static IResult ReadManifest(HttpContext http, string id) => Refusal(http) ?? (Find(http, id) is (_, { } data)
        ? Results.Json(Manifest(http, id, data))
        : GraphError.Of(StatusCodes.Status404NotFound, "NotFound", "There is no such manifest."));

    private static IResult Download(HttpContext http, string id, string etag, string name)
    {
        var expires = http.Request.Query["se"].ToString();
        if (http.Request.Headers.Authorization.Count > 0
            || Sign($"{id}/{etag}", expires) != http.Request.Query["sig"]
            || DateTimeOffset.Parse(expires, CultureInfo.InvariantCulture) <= Clock(http).UtcNow)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var part = Find(http, id).Data?.Parts.FirstOrDefault(part => part.Name == name);
        return part is null ? Results.NotFound() : Results.Bytes(part.Content, "application/octet-stream");
    }

    private static JsonObject Manifest(HttpContext http, string id, BillingData data)
    {
        var expires = (Clock(http).UtcNow + Control(http).Behavior.TokenLifetime).ToString("O", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["id"] = id,
            ["schemaVersion"] = "1",
            ["dataFormat"] = "compressedJSON",
            ["eTag"] = data.Etag,
            ["partnerTenantId"] = data.PartnerTenantId?.ToString(),
            ["rootDirectory"] = $"{Host(http)}{Storage}/{id}/{data.Etag}",
            ["sasToken"] = $"se={Uri.EscapeDataString(expires)}&sig={Sign($"{id}/{data.Etag}", expires)}",
            ["partitionType"] = "Default",
            ["blobCount"] = data.Parts.Count,
            ["blobs"] = new JsonArray([.. data.Parts.Select(part => new JsonObject { ["name"] = part.Name, ["partitionValue"] = "default" })]),
        };
    }

    private static (BillingExport? Export, BillingData? Data) Find(HttpContext http, string id) => Database(http).Transact(session =>
        session.Find(BillingExport.Kind, id) is { } export ? (export, session.Find(BillingData.Kind, export.Key)) : (null, null));

    private static IResult Answer(JsonObject body, string type, string status)
    {
        body["@odata.type"] = $"#microsoft.graph.partners.billing.{type}";
        body["status"] = status;
        return Results.Json(body);
    }

    private static IResult? Refusal(HttpContext http) => http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal)
        ? null
        : GraphError.Of(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", "Access token is empty.");

    private static string Sign(string path, string expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(SigningKey, Encoding.UTF8.GetBytes($"{path} {expires}")));

    private static string Host(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static SimulatorClock Clock(HttpContext http) => http.RequestServices.GetRequiredService<SimulatorClock>();

    private static SimulatorDatabase Database(HttpContext http) => http.RequestServices.GetRequiredService<SimulatorDatabase>();

    private static BillingControl Control(HttpContext http) => http.RequestServices.GetRequiredService<SimulatorControl>().Billing;
}
