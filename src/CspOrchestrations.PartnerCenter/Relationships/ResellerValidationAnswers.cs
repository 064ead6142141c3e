using System.Text.Json;
using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Problems;

namespace CspOrchestrations.PartnerCenter.Relationships;

/// <summary>
/// The answer of <c>validateresellers</c>. No page shows its form; read are a list of results (by itself or in a member), and
/// an object with a member for each id. An id that is not spoken of is an error: it must not pass for a valid one.
/// </summary>
internal static class ResellerValidationAnswers
{
    private static readonly string[] Affirmations = ["valid", "active", "authorized", "approved", "success", "succeeded", "ok", "true"];

    public static IReadOnlyList<ResellerValidation> Read(Answer answer, IReadOnlyList<string> partnerIds)
    {
        var results = ByPartner(answer).ToLookup(result => result.PartnerId, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. partnerIds.Select(id => results[id].FirstOrDefault()
                ?? throw answer.Unusable("the result of one of the partner ids")),
        ];
    }

    private static IEnumerable<ResellerValidation> ByPartner(Answer answer)
    {
        var list = answer.Json.ValueKind == JsonValueKind.Array
            ? answer.Json
            : answer.Json.Member("items", "value", "results", "validationResults", "partners");
        if (list is { ValueKind: JsonValueKind.Array } array)
        {
            return array.EnumerateArray()
                .Select(element => (Id: element.Text("partnerId", "mpnId", "id"), Element: element))
                .Where(result => result.Id is not null)
                .Select(result => Validation(answer, result.Id!, result.Element));
        }

        return answer.Json.ValueKind == JsonValueKind.Object
            ? answer.Json.EnumerateObject().Select(member => Validation(answer, member.Name, member.Value))
            : [];
    }

    private static ResellerValidation Validation(Answer answer, string partnerId, JsonElement result)
    {
        var verdict = result.ValueKind == JsonValueKind.Object
            ? result.Member("isValid", "valid", "status", "validationStatus") ?? throw answer.Unusable("isValid")
            : result;
        var isValid = verdict.Flag() ?? (verdict.Text() is { } word ? Affirms(word) : throw answer.Unusable("isValid"));
        return new ResellerValidation(
            partnerId,
            isValid,
            result.Text("message", "description", "reason", "error") is { } message ? Redaction.Text(message, []) : null);
    }

    private static bool Affirms(string word) => Affirmations.Contains(word, StringComparer.OrdinalIgnoreCase);
}
