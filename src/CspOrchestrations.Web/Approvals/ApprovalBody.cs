using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Approvals;

/// <param name="Decision">What to do.</param>
/// <param name="Hash">Of what was looked at, as the approval shows it: the decision counts for exactly that.</param>
/// <param name="Note">Kept in the audit; no personal data.</param>
internal sealed record ApprovalBody(ApprovalChoice Decision, string Hash, string? Note)
{
    public static ApprovalAnswer Read(JsonFields fields) => new(
        fields.Choice<ApprovalChoice>("decision") == ApprovalChoice.Approve,
        fields.Text("hash", static hash => hash.Length == 0 ? "Is required: the approval's hash, as GET shows it." : null),
        fields.OptionalText("note", ReasonText.WhyInvalid));
}

internal enum ApprovalChoice
{
    Approve,
    Refuse,
}
