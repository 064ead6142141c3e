using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.PartnerCenter;

namespace CspOrchestrations.Simulator.State;

/// <summary>
/// What the simulated broker and Microsoft do where their documentation leaves it open. Durations are <c>d.hh:mm:ss.fff</c>.
/// </summary>
public sealed record SimulatorSettings
{
    /// <summary>Whether the hosted page tells the page around it of the acceptance. The real message is optional. Default true.</summary>
    public bool AcceptMessageEnabled { get; init; } = true;

    /// <summary>Replaces <c>$name</c> in the shape. Default <c>mca-accepted</c>.</summary>
    public string AcceptMessageName { get; init; } = "mca-accepted";

    /// <summary>
    /// The message as JSON, in which the texts <c>$name</c> and <c>$attestationId</c> are replaced. Default
    /// <c>{"type": "$name", "attestationId": "$attestationId"}</c>.
    /// </summary>
    public JsonNode AcceptMessageShape { get; init; } = new JsonObject { ["type"] = "$name", ["attestationId"] = "$attestationId" };

    /// <summary>The origin that the message is addressed to. Default <c>*</c>.</summary>
    public string AcceptMessageTargetOrigin { get; init; } = "*";

    /// <summary>What reading an attestation gives once it is finalized. Default not found.</summary>
    public AfterFinalize AfterFinalize { get; init; } = AfterFinalize.NotFound;

    /// <summary>In which of the forms that its guide may mean the acceptance names the agreement's template. Default text.</summary>
    public TemplateIdForm TemplateIdForm { get; init; } = TemplateIdForm.Text;

    /// <summary>From the start of an attestation until its link expires, in simulated time. Default 30 days.</summary>
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>From a refresh until its result can be read, in simulated time. Default 20 seconds.</summary>
    public TimeSpan SyncDuration { get; init; } = TimeSpan.FromSeconds(20);

    public LoginSettings Login { get; init; } = new();

    public PartnerCenterSettings PartnerCenter { get; init; } = new();

    public BillingBehavior Billing { get; init; } = new();
}

[JsonConverter(typeof(JsonStringEnumConverter<AfterFinalize>))]
public enum AfterFinalize
{
    [JsonStringEnumMemberName("not-found")]
    NotFound,

    /// <summary>The attestation with status 0.</summary>
    [JsonStringEnumMemberName("unspecified")]
    Unspecified,

    /// <summary>The attestation with status 2, as if it were still to be finalized.</summary>
    [JsonStringEnumMemberName("keep-status")]
    KeepStatus,
}

[JsonConverter(typeof(JsonStringEnumConverter<TemplateIdForm>))]
public enum TemplateIdForm
{
    /// <summary><c>"mcaInfoTemplateId": "…"</c></summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary><c>"mcaInfoTemplateId": {"templateId": "…"}</c></summary>
    [JsonStringEnumMemberName("object")]
    Object,

    /// <summary><c>"mcaInfo": {"templateId": "…"}</c></summary>
    [JsonStringEnumMemberName("mca-info")]
    McaInfo,
}
