using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CspOrchestrations.Reconciliation.Checks;

namespace CspOrchestrations.Reconciliation.Outputs;

/// <summary>All findings, as JSON lines and as CSV.</summary>
internal sealed class FindingFiles : IFindingWriter, IAsyncDisposable
{
    public const string JsonName = "findings.jsonl";
    public const string CsvName = "findings.csv";

    private static readonly string[] Header =
        ["rule", "level", "file", "line", "message", "invoiceNumber", "customerId", "subscriptionId", "orderId", "referenceId"];

    private readonly TrackedFile json;
    private readonly TrackedFile csv;
    private readonly Utf8JsonWriter writer;

    /// <param name="folder">Of the run, or of a piece of it.</param>
    /// <param name="isPiece">Whether it becomes part of another one: without a header.</param>
    public FindingFiles(string folder, bool isPiece = false)
    {
        json = new TrackedFile(Path.Combine(folder, JsonName));
        csv = new TrackedFile(Path.Combine(folder, CsvName));
        writer = new Utf8JsonWriter(json.Stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        if (!isPiece)
        {
            WriteCells(Header);
        }
    }

    /// <summary>Takes the findings over that were written as a piece.</summary>
    public async Task AppendAsync(string pieceFolder, CancellationToken cancellationToken)
    {
        await json.AppendAsync(Path.Combine(pieceFolder, JsonName), cancellationToken).ConfigureAwait(false);
        await csv.AppendAsync(Path.Combine(pieceFolder, CsvName), cancellationToken).ConfigureAwait(false);
    }

    public void BeginFile()
    {
        json.Mark();
        csv.Mark();
    }

    public void DiscardFile()
    {
        json.Rollback();
        csv.Rollback();
    }

    public void Write(Finding finding)
    {
        string?[] cells =
        [
            finding.Rule.Id, finding.Rule.Level.ToString().ToLowerInvariant(), finding.File, finding.Line?.ToString(CultureInfo.InvariantCulture),
            finding.Message, finding.InvoiceNumber, finding.CustomerId, finding.SubscriptionId, finding.OrderId, finding.ReferenceId,
        ];
        WriteCells(cells);
        writer.WriteStartObject();
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (Header[cell] == "line" && finding.Line is { } line)
            {
                writer.WriteNumber(Header[cell], line);
            }
            else if (cells[cell] is { } text)
            {
                writer.WriteString(Header[cell], text);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        json.Stream.WriteByte((byte)'\n');
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync().ConfigureAwait(false);
        await json.DisposeAsync().ConfigureAwait(false);
        await csv.DisposeAsync().ConfigureAwait(false);
    }

    private void WriteCells(IEnumerable<string?> cells) =>
        csv.Stream.Write(Encoding.UTF8.GetBytes(string.Join(',', cells.Select(CsvCell.Of)) + "\r\n"));
}
