using System.Text.Json.Nodes;

namespace CspOrchestrations.PartnerCenter.Tests;

internal static class Json
{
    public static void AssertEqual(string expected, string? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual!)), actual);
}
