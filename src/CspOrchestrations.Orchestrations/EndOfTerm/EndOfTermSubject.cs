using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>The subscription whose term ends.</summary>
/// <param name="CompanyName">The customer's.</param>
/// <param name="ProductName">As people know it.</param>
internal sealed record EndOfTermSubject(CustomerId CustomerId, string SubscriptionId, string CompanyName, string ProductName);
