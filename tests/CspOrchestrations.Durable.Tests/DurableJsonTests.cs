using System.Globalization;
using System.Text.Json;

namespace CspOrchestrations.Durable.Tests;

public sealed class DurableJsonTests
{
    [Theory]
    [InlineData("12.50")]
    [InlineData("0.00")]
    [InlineData("-7.1200")]
    [InlineData("79228162514264337593543950335")]
    public void Serialize_Decimal_TravelsAsAStringWithItsScale(string text)
    {
        var price = new Price(decimal.Parse(text, CultureInfo.InvariantCulture));

        var json = DurableJson.Serialize(price, "Input");
        var back = DurableJson.Deserialize<Price>(json, "Input");

        Assert.Equal($$"""{"amount":"{{text}}"}""", json);
        Assert.Equal(text, back!.Amount.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Serialize_DecimalsInCollections_TravelAsStrings()
    {
        var values = new Dictionary<string, decimal?> { ["a"] = 1.10m, ["b"] = null };

        Assert.Equal("""{"a":"1.10","b":null}""", DurableJson.Serialize(values, "Input"));
        Assert.Equal("""["1.10"]""", DurableJson.Serialize(new[] { 1.10m }, "Input"));
    }

    [Fact]
    public void Deserialize_DecimalWrittenAsANumber_IsRead()
    {
        Assert.Equal(12.5m, DurableJson.Deserialize<Price>("""{"amount":12.5}""", "Input")!.Amount);
    }

    [Fact]
    public void Serialize_EnumsAndNulls_AreWordsAndAbsent()
    {
        Assert.Equal("""{"status":"terminated"}""", DurableJson.Serialize(new Labelled(RuntimeStatus.Terminated, null), "Input"));
    }

    [Fact]
    public void Serialize_Null_IsJsonNull()
    {
        Assert.Equal("null", DurableJson.Serialize(null, "Input"));
    }

    [Fact]
    public void Serialize_DerivedType_WritesWhatTheValueIs()
    {
        object value = new Price(1m);

        Assert.Equal("""{"amount":"1"}""", DurableJson.Serialize(value, "Input"));
    }

    [Fact]
    public void Serialize_UnserializableValue_NamesTheTypeAndThePlace()
    {
        var refused = Assert.Throws<PayloadException>(() => DurableJson.Serialize(new Holder(() => { }), "Output of activity 'Read'"));

        Assert.StartsWith("Output of activity 'Read'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(Holder).FullName!, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"amount":"many"}""")]
    [InlineData("""{"amount":[]}""")]
    [InlineData("""{"amount":""")]
    public void Deserialize_JsonThatDoesNotFit_NamesTheTypeAndThePlace(string json)
    {
        var refused = Assert.Throws<PayloadException>(() => DurableJson.Deserialize<Price>(json, "Event 'answer'"));

        Assert.StartsWith("Event 'answer'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(Price).FullName!, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deserialize_NoJson_IsDefault()
    {
        Assert.Null(DurableJson.Deserialize<Price>(null, "Input"));
    }

    [Fact]
    public void Canonical_SameValueOtherSpelling_IsEqual()
    {
        const string Spelled = """
            { "b" : [ 1, { "z": null, "a": true } ],
              "a" : "x" }
            """;

        Assert.Equal("""{"a":"x","b":[1,{"a":true,"z":null}]}""", DurableJson.Canonical(Spelled));
    }

    [Theory]
    [InlineData("12.50")]
    [InlineData("\"12.50\"")]
    [InlineData("[2,1]")]
    public void Canonical_NumbersAndOrderOfItems_AreKept(string json)
    {
        Assert.Equal(json, DurableJson.Canonical(json));
    }

    [Fact]
    public void Canonical_NotJson_IsRefused()
    {
        Assert.ThrowsAny<JsonException>(() => DurableJson.Canonical("{"));
    }

    private sealed record Price(decimal Amount);

    private sealed record Labelled(RuntimeStatus Status, string? Note);

    private sealed record Holder(Action Callback);
}
