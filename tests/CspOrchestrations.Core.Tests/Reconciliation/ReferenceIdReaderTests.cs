using System.Text;
using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Core.Tests.Reconciliation;

public sealed class ReferenceIdReaderTests
{
    public static TheoryData<string, ReferenceIdForm, string?, string?, string?, bool> JsonValues() => new()
    {
        { """{"osId":"OS1","id":"ab12CdefGiJ3","v":"2.0"}""", ReferenceIdForm.JsonObject, "ab12CdefGiJ3", "OS1", "2.0", false },
        { """{"id":"ab12CdefGiJ3","v":"2.0"}""", ReferenceIdForm.JsonObject, "ab12CdefGiJ3", null, "2.0", false },
        { """{"id":"x1","v":2}""", ReferenceIdForm.JsonObject, "x1", null, "2", false },
        { """{"id":"x1","v":2.50}""", ReferenceIdForm.JsonObject, "x1", null, "2.50", false },
        { """{"ID":"x3","V":"2.0","OSID":"o"}""", ReferenceIdForm.JsonObject, "x3", "o", "2.0", false },
        { """{"osId":null,"id":"x4"}""", ReferenceIdForm.JsonObject, "x4", null, null, false },
        { """{"id":17}""", ReferenceIdForm.JsonObject, "17", null, null, false },
        { """{"v":"2.0"}""", ReferenceIdForm.JsonObject, null, null, "2.0", true },
        { """{"id":"  "}""", ReferenceIdForm.JsonObject, null, null, null, true },
        { """{"id":{"a":1}}""", ReferenceIdForm.JsonObject, null, null, null, true },
        { "{}", ReferenceIdForm.JsonObject, null, null, null, true },
        { "\"{\\\"osId\\\":\\\"OS2\\\",\\\"id\\\":\\\"y1\\\",\\\"v\\\":\\\"2.0\\\"}\"", ReferenceIdForm.JsonString, "y1", "OS2", "2.0", false },
        { "\"{\\\"id\\\":\\\"dup\\\",\\\"id\\\":\\\"dup2\\\"}\"", ReferenceIdForm.JsonString, "dup2", null, null, true },
        { "\"{\\\"id\\\":\\\"y2\\\"\"", ReferenceIdForm.Malformed, null, null, null, true },
        { "\"\\\"y3\\\"\"", ReferenceIdForm.Plain, "y3", null, null, false },
        { "\"\\\"{\\\\\\\"id\\\\\\\":\\\\\\\"deep\\\\\\\"}\\\"\"", ReferenceIdForm.JsonString, "deep", null, null, false },
        { "\"  \"", ReferenceIdForm.Absent, null, null, null, false },
        { "\"null\"", ReferenceIdForm.Absent, null, null, null, false },
        { "null", ReferenceIdForm.Absent, null, null, null, false },
        { "123456789", ReferenceIdForm.Plain, "123456789", null, null, true },
        { """["z1"]""", ReferenceIdForm.Malformed, null, null, null, true },
        { "true", ReferenceIdForm.Malformed, null, null, null, true },
        { "\"y4 plain, with comma\"", ReferenceIdForm.Plain, "y4 plain, with comma", null, null, false },
        { "\"'quoted\"", ReferenceIdForm.Plain, "quoted", null, null, false },
        { "\"'{\\\"id\\\":\\\"q\\\"}\"", ReferenceIdForm.JsonString, "q", null, null, false },
        { "\"\\\"half\"", ReferenceIdForm.Plain, "\"half", null, null, false },
        { "{\"id\":", ReferenceIdForm.Malformed, null, null, null, true },
    };

    [Theory]
    [MemberData(nameof(JsonValues))]
    public void FromJson_Value_IsReadByTheContract(string json, ReferenceIdForm form, string? id, string? osId, string? version, bool warns)
    {
        var read = ReferenceIdReader.FromJson(Encoding.UTF8.GetBytes(json));
        Assert.Equal((form, id, osId, version), (read.Form, read.Id, read.OsId, read.Version));
        Assert.Equal(warns, read.Warning is not null);
        Assert.Equal(form == ReferenceIdForm.Absent, read.Raw is null);
    }

    [Fact]
    public void FromText_UnknownKeys_AreKeptUnchanged()
    {
        var read = ReferenceIdReader.FromText("""{"id":"x2","newKey":{"a":[1,null]},"region":"EU"}""");
        Assert.Equal(["newKey", "region"], read.Extra.Keys.Order());
        Assert.Equal("""{"a":[1,null]}""", read.Extra["newKey"].GetRawText());
    }

    [Fact]
    public void FromText_Raw_IsTheTextAsItStood()
    {
        const string Text = """  {"id" : "x"}  """;
        Assert.Equal(Text, ReferenceIdReader.FromText(Text).Raw);
    }

    [Theory]
    [InlineData(8, ReferenceIdForm.JsonString)]
    [InlineData(9, ReferenceIdForm.Malformed)]
    public void FromText_Depth_IsLimited(int depth, ReferenceIdForm form)
    {
        var nested = string.Concat(Enumerable.Repeat("[", depth - 1)) + string.Concat(Enumerable.Repeat("]", depth - 1));
        Assert.Equal(form, ReferenceIdReader.FromText($$"""{"id":"x","deep":{{nested}}}""").Form);
    }

    [Theory]
    [InlineData(4096, ReferenceIdForm.Plain)]
    [InlineData(4097, ReferenceIdForm.Malformed)]
    public void FromText_Length_IsLimitedAndRawIsKept(int length, ReferenceIdForm form)
    {
        var text = new string('x', length);
        var read = ReferenceIdReader.FromText(text);
        Assert.Equal((form, text), (read.Form, read.Raw));
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\ud800\":1,\"id\":\"\\udfff\"}")]
    public void FromJson_HalfASurrogatePair_DoesNotThrow(string json)
    {
        Assert.NotEqual(ReferenceIdForm.Absent, ReferenceIdReader.FromJson(Encoding.UTF8.GetBytes(json)).Form);
    }
}
