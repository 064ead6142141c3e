using System.Globalization;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Storage.Tests.Audit;

internal static class AuditEntries
{
    public static AuditEntry Of(string subject, int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new AuditEntry(
            DeterministicGuid.Create(text), subject, "thing.happened", "workflow",
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number),
            new Dictionary<string, string> { ["number"] = text, ["a + b"] = "<ä>" });
    }
}
