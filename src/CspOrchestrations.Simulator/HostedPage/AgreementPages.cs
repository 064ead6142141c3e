using System.Net;
using System.Text.Json.Nodes;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.HostedPage;

/// <summary>Renders the hosted agreement page. What a customer or a broker wrote is encoded.</summary>
internal sealed class AgreementPages(SettingsStore settings)
{
    private const string Origin = "Simulated agreement page. Nothing here binds anybody.";

    private static readonly string Frame = Resource("agreement.html");
    private static readonly string Open = Resource("open.html");
    private static readonly string Closed = Resource("closed.html");

    public static string Style { get; } = Resource("agreement.css");

    public static string Script { get; } = Resource("agreement.js");

    public string Render(AgreementView view) => view.State switch
    {
        AgreementState.Open => Page("Microsoft Customer Agreement", RenderOpen(view)),
        AgreementState.Accepted => RenderClosed(
            "Already accepted", $"{view.Company} has accepted the agreement. There is nothing more to do here."),
        AgreementState.Expired => RenderClosed("This link has expired", "Nothing was accepted. Please ask your partner for a new link."),
        AgreementState.Replaced => RenderClosed("This link was replaced", "Your partner has sent a newer link. Please use that one."),
        _ => RenderClosed("This link is not known", "Please check that the whole address was copied, or ask your partner for a new link."),
    };

    private string RenderOpen(AgreementView view) => Open
        .Replace("{{message}}", MessageAttributes(view.AttestationId!), StringComparison.Ordinal)
        .Replace("{{attestationId}}", WebUtility.HtmlEncode(view.AttestationId), StringComparison.Ordinal)
        .Replace("{{country}}", WebUtility.HtmlEncode(view.Country), StringComparison.Ordinal)
        .Replace("{{language}}", WebUtility.HtmlEncode(view.Language), StringComparison.Ordinal)
        .Replace("{{company}}", WebUtility.HtmlEncode(view.Company), StringComparison.Ordinal);

    /// <summary>The message the script posts, or nothing when no message is to be sent.</summary>
    private string MessageAttributes(string attestationId)
    {
        var current = settings.Current;
        if (!current.AcceptMessageEnabled)
        {
            return "";
        }

        var message = Filled(current.AcceptMessageShape, current.AcceptMessageName, attestationId);
        return $"{Attribute("data-message", message.ToJsonString())} {Attribute("data-target-origin", current.AcceptMessageTargetOrigin)}";
    }

    private static string Attribute(string name, string value) => $"{name}=\"{WebUtility.HtmlEncode(value)}\"";

    private static JsonNode Filled(JsonNode shape, string name, string attestationId) => shape switch
    {
        JsonObject members => new JsonObject(members.Select(member =>
            KeyValuePair.Create(member.Key, member.Value is null ? null : (JsonNode?)Filled(member.Value, name, attestationId)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Filled(item, name, attestationId))]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(text
            .Replace("$name", name, StringComparison.Ordinal)
            .Replace("$attestationId", attestationId, StringComparison.Ordinal)),
        _ => shape.DeepClone(),
    };

    public static string RenderClosed(string title, string text) => Page(
        title,
        Closed
            .Replace("{{title}}", WebUtility.HtmlEncode(title), StringComparison.Ordinal)
            .Replace("{{text}}", WebUtility.HtmlEncode(text), StringComparison.Ordinal));

    /// <param name="title">As text.</param>
    /// <param name="content">As HTML.</param>
    /// <param name="origin">Says that nothing here is real.</param>
    public static string Page(string title, string content, string origin = Origin) => Frame
        .Replace("{{title}}", WebUtility.HtmlEncode(title), StringComparison.Ordinal)
        .Replace("{{origin}}", WebUtility.HtmlEncode(origin), StringComparison.Ordinal)
        .Replace("{{content}}", content, StringComparison.Ordinal);

    public static string Resource(string name)
    {
        using var stream = typeof(AgreementPages).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
