using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What is raised to a running attestation.</summary>
/// <param name="Command">Which of the members count.</param>
/// <param name="Actor">Who wants it; <c>customer</c> for a signal.</param>
/// <param name="Note">Why, of a cancellation or an answer.</param>
/// <param name="Answer">Of a person.</param>
/// <param name="Question">The number of the question that is answered: a late second click must not answer a new question.</param>
/// <param name="SignatoryId">The other signatory, encrypted.</param>
/// <param name="Evidence">Of the customer's acceptance.</param>
internal sealed record AttestationEvent(
    AttestationCommand Command,
    string Actor,
    string? Note = null,
    AttestationAnswerKind? Answer = null,
    int? Question = null,
    ProtectedValueId? SignatoryId = null,
    AcceptanceEvidence? Evidence = null);
