using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>Names a content by its hash, so that what was approved is what is done.</summary>
public static class ApprovalHash
{
    /// <summary>SHA-256 of the canonical JSON, in lower-case hexadecimal. No personal data: a hash of little hides little.</summary>
    public static string Of(object content) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(DurableJson.Canonical(DurableJson.Serialize(content, "What is to be approved")))));
}
