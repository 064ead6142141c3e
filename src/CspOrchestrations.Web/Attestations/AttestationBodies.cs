using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Validation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Attestations;

/// <param name="Reason">Kept in the audit; no personal data.</param>
internal sealed record CancelBody(string? Reason)
{
    public static CancelBody Read(JsonFields fields) => new(fields.OptionalText("reason", ReasonText.WhyInvalid));
}

/// <param name="Kind">What to do.</param>
/// <param name="Signatory">For changeSignatory only, and needed there.</param>
/// <param name="Note">Kept in the audit; no personal data.</param>
internal sealed record AnswerBody(AttestationAnswerKind Kind, SignatoryBody? Signatory, string? Note)
{
    public static AttestationAnswer Read(JsonFields fields)
    {
        var kind = fields.Choice<AttestationAnswerKind>("kind");
        var note = fields.OptionalText("note", ReasonText.WhyInvalid);
        if (kind == AttestationAnswerKind.ChangeSignatory)
        {
            return new AttestationAnswer(kind, fields.Object("signatory", SignatoryBody.Read), note);
        }

        if (fields.OptionalObject<Signatory>("signatory", SignatoryBody.Read) is not null)
        {
            fields.Reject("signatory", "Belongs to the kind 'changeSignatory' only.");
        }

        return new AttestationAnswer(kind, Note: note);
    }
}

/// <param name="Reason">Why the personal data must be seen; kept in the audit.</param>
internal sealed record RevealBody(string Reason)
{
    public static RevealBody Read(JsonFields fields) => new(fields.Text("reason", ReasonText.WhyInvalid));
}

/// <param name="DroppedMessages">How many messages to the page were not the accept message, since the last signal.</param>
internal sealed record SignalBody(int? DroppedMessages)
{
    private const int MaxDroppedMessages = 1_000_000;

    public static SignalBody Read(JsonFields fields) => new(fields.Count("droppedMessages", MaxDroppedMessages));
}

/// <summary>The rule for reasons and notes that people type.</summary>
internal static class ReasonText
{
    public const int MaxLength = 500;

    public static string? WhyInvalid(string text) => TextRules.WhyInvalid(text, MaxLength);
}
