using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.State;

/// <summary>The effects at Partner Center.</summary>
internal sealed partial class SimulatorSession
{
    private const string EffectColumns = "SELECT document, sequence FROM effects";

    /// <summary>The order of the transactions gives the sequence.</summary>
    public void Append(PartnerEffect effect) => Execute(
        "INSERT INTO effects (customer_id, subject_id, document) VALUES ($1, $2, $3)",
        effect.CustomerId?.ToString(),
        effect.SubjectId,
        Json(effect));

    /// <param name="customerId">
    /// One customer's effects, and those of the attestations that its agreements were made of; all when null.
    /// </param>
    public IReadOnlyList<PartnerEffect> Effects(CustomerId? customerId) => customerId is { } id
        ? ReadEffects(
            $"""
            {EffectColumns} WHERE customer_id = $1
                OR customer_id IS NULL AND subject_id IN (SELECT subject_id FROM effects WHERE customer_id = $1)
            ORDER BY sequence
            """,
            id.ToString())
        : ReadEffects($"{EffectColumns} ORDER BY sequence");

    private List<PartnerEffect> ReadEffects(string sql, params string?[] values) =>
        Rows(sql, values, static reader => Parse<PartnerEffect>(reader.GetString(0)) with { Sequence = reader.GetInt64(1) });
}
