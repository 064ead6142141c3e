using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Tests.Calls;

/// <summary>
/// The forms in which these APIs say no, as recorded or as their pages print them, with personal data put into their texts.
/// </summary>
/// <param name="Problem">What is to become of it.</param>
internal sealed record Envelope(string Name, int Status, string Body, RemoteProblem Problem)
{
    public static IReadOnlyList<Envelope> All { get; } =
    [
        new(
            "Partner Center, number",
            403,
            """{"code": 900428, "description": "Re-attest the customer of ada@example.com, see https://example.com/x.", "data": [], "source": "PartnerFD"}""",
            new RemoteProblem(403, "900428", "Forbidden", "Re-attest the customer of [e-mail], see [link]")),
        new(
            "Partner Center, text with data",
            400,
            """{"code": "2055", "description": "The etag is no longer valid.", "data": ["attributes.etag", "by ada@example.com"]}""",
            new RemoteProblem(
                400,
                "2055",
                "Bad Request",
                "The etag is no longer valid.",
                [new RemoteFieldError("attributes.etag", null), new RemoteFieldError("by [e-mail]", null)])),
        new(
            "Partner Center, extended",
            400,
            """
            {"code":600061,"message":"A partner confirmed agreement already exists for the customer.","description":"A partner confirmed agreement already exists for the customer.","errorName":"PartnerConfirmedAgreementAlreadyExists","isRetryable":false,"parameters":{},"errorMessageExtended":"InternalErrorCode=600061"}
            """,
            new RemoteProblem(
                400,
                "600061",
                "Partner confirmed agreement already exists",
                "A partner confirmed agreement already exists for the customer.",
                IsRetryable: false)),
        new(
            "gateway",
            404,
            """{ "statusCode": 404, "message": "Resource not found" }""",
            new RemoteProblem(404, null, "Not Found", "Resource not found")),
        new(
            "Entra",
            400,
            """
            {"error":"invalid_grant","error_description":"AADSTS50076: ada@example.com must use multi-factor authentication.","error_codes":[50076],"correlation_id":"c-1"}
            """,
            new RemoteProblem(
                400,
                "invalid_grant",
                "Bad Request",
                "AADSTS50076: [e-mail] must use multi-factor authentication.",
                [new RemoteFieldError("AADSTS50076", null)])),
        new(
            "Graph",
            403,
            """{"error":{"code":"Authorization_RequestDenied","message":"ada@example.com may not.","innerError":{"request-id":"r-1"}}}""",
            new RemoteProblem(403, "Authorization_RequestDenied", "Forbidden", "[e-mail] may not.")),
        new(
            "problem details",
            409,
            """
            {"type":"about:blank","status":409,"title":"Conflict","detail":"An operation of ada@example.com is pending.","code":"900278","errors":[{"detail":"busy","pointer":"/status"}]}
            """,
            new RemoteProblem(
                409, "900278", "Conflict", "An operation of [e-mail] is pending.", [new RemoteFieldError("busy", "/status")])),
        new("a proxy's page", 403, "<html>ada@example.com</html>", new RemoteProblem(403, null, "Forbidden")),
        new("nothing", 412, "", new RemoteProblem(412, null, "Precondition Failed")),
    ];

    public override string ToString() => Name;
}
