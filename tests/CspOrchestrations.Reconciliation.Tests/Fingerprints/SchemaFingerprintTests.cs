using System.Text.Json.Nodes;

namespace CspOrchestrations.Reconciliation.Tests.Fingerprints;

public sealed class SchemaFingerprintTests
{
    [Fact]
    public async Task Hash_OtherRowsOfTheSameShape_IsTheSame()
    {
        var one = await Reading.OfAsync(SampleRow.With());
        var other = await Reading.OfAsync(SampleRow.With(("Subtotal", 1.00m), ("OrderId", "x")));
        Assert.Equal(one.Report.Fingerprint, other.Report.Fingerprint);
    }

    [Theory]
    [InlineData("NewColumn", "1", "New: column 'NewColumn'.")]
    [InlineData("Subtotal", "\"896.76\"", "New: type of Subtotal 'text'.")]
    [InlineData("ReferenceId", """{"id":"x","v":"2.0"}""", "New: form of ReferenceId 'object'.")]
    [InlineData("ReferenceId", """{"id":"x","v":"3.0"}""", "New: version of ReferenceId '3.0'.")]
    [InlineData("ReferenceId", """{"id":"x","region":"EU"}""", "New: key in ReferenceId 'region'.")]
    [InlineData("ChargeType", "\"tierTransitionFee\"", "New: charge type 'tiertransitionfee'.")]
    [InlineData("ChargeType", "\"CYCLECHARGE\"", null)]
    public async Task ChangesSince_OneChange_IsNamed(string column, string value, string? change)
    {
        var before = await Reading.OfAsync(SampleRow.With());
        var after = await Reading.OfAsync(SampleRow.With((column, JsonNode.Parse(value))));
        var changes = after.Report.Fingerprint!.ChangesSince(before.Report.Fingerprint!).Select(found => found.ToString()).ToList();
        Assert.Equal(change is null, changes.Count == 0);
        Assert.Equal(change is null, after.Report.Fingerprint.Hash == before.Report.Fingerprint!.Hash);
        if (change is not null)
        {
            Assert.Contains(change, changes);
        }
    }

    [Fact]
    public async Task ChangesSince_ColumnThatIsGone_IsNamed()
    {
        var row = SampleRow.Json();
        row.Remove("PromotionId");
        var before = await Reading.OfAsync(SampleRow.With());
        var after = await Reading.OfAsync(row.ToJsonString());
        Assert.Equal("No longer seen: column 'PromotionId'.", Assert.Single(after.Report.Fingerprint!.ChangesSince(before.Report.Fingerprint!)).ToString());
    }
}
