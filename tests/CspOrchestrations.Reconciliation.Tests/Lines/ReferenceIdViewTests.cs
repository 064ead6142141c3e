using System.Text;
using System.Text.Json;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Input;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Records;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Reconciliation.Tests.Lines;

/// <summary>The fast reading of the usual shapes agrees with the contract on every value.</summary>
public sealed class ReferenceIdViewTests
{
    private static readonly string[] Pieces =
        ["{", "}", "\"", "id", "\"id\":", "\"osId\":", "\"v\":", "\"x1\"", "\"\"", "2.0", "\"2.0\"", ",", " ", "null", "'", "a", "\\", "[", "]", "é", "\"new\":", ":"];

    [Fact]
    public void Read_AnyText_AgreesWithTheContract()
    {
        foreach (var seed in TestRuns.Seeds(100_000))
        {
            var text = NextText(new Random(seed));
            var expected = ReferenceIdReader.FromText(text);
            AssertAgrees(expected, $"{{\"ReferenceId\":{JsonSerializer.Serialize(text, JsonSerializerOptions.Web)}}}", seed);
            AssertAgrees(expected, $"{{\"ReferenceId\":\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"}}", seed);
            AssertAgreesInCsv(expected, text, seed);
            if (text.StartsWith('{') && expected.Form == ReferenceIdForm.JsonString)
            {
                AssertAgrees(ReferenceIdReader.FromJson(Encoding.UTF8.GetBytes(text)), $"{{\"ReferenceId\":{text}}}", seed);
            }
        }
    }

    private static string NextText(Random random) => random.Next(3) switch
    {
        0 => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)])),
        1 => $"{{\"osId\":\"{random.Next(99)}\",\"id\":\"{random.Next(99)}\",\"v\":\"2.0\"{Pieces[random.Next(Pieces.Length)]}}}",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(4, 7)] + Pieces[random.Next(7, 11)]))}}}",
    };

    private static void AssertAgrees(ReferenceId expected, string row, int seed) =>
        AssertAgrees(expected, new JsonRecordParser(new FileColumns()), row, seed);

    private static void AssertAgreesInCsv(ReferenceId expected, string text, int seed) => AssertAgrees(
        expected, new CsvRecordParser(new FileColumns()), $"x,ReferenceId\n1,\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", seed);

    private static void AssertAgrees(ReferenceId expected, RecordParser parser, string text, int seed)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        byte[] buffer = [.. bytes, (byte)'\n', .. new byte[Block.Slack]];
        var position = 0;
        var status = parser.Next(buffer, ref position, bytes.Length, isLast: true);
        Assert.True(status == RecordStatus.Row, $"seed {seed}: {text}");
        var view = new ReferenceIdView();
        view.Read(parser.Fields[parser.Columns.SlotOf(Column.ReferenceId)], buffer);
        Assert.True(
            (expected.Form, expected.Id ?? "", expected.Version ?? "") == (view.Form, Encoding.UTF8.GetString(view.Id), Encoding.UTF8.GetString(view.Version))
                && (expected.Warning is null || view.Unusual is not null),
            $"seed {seed}: {text} is {view.Form} and not {expected.Form}");
    }
}
