using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Approvals;

/// <summary>How a decision that does not count is answered.</summary>
internal static class ApprovalRefusal
{
    public static IResult Of(ApprovalVerdict verdict) => Problem.Of(
        verdict is ApprovalVerdict.NotPending or ApprovalVerdict.Expired or ApprovalVerdict.OtherContent
            ? ProblemKind.Conflict
            : ProblemKind.NotAllowed,
        ApprovalRules.Explain(verdict));
}
