using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.CrossRow;
using CspOrchestrations.Reconciliation.Input;
using CspOrchestrations.Reconciliation.Records;

namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>Reads one file from its first byte to its report.</summary>
/// <param name="parts">Where the file is one of several that belong together: their rows, and its number among them.</param>
internal sealed class FileReader(
    ReconciliationOptions options, IFindingWriter findingWriter, IQuarantineWriter quarantine, (CrossRowChecks Checks, int Number)? parts = null)
{
    private static readonly byte[] GzipMagic = [0x1F, 0x8B];
    private static readonly byte[] Utf16Mark = [0xFF, 0xFE];
    private static readonly byte[] BigUtf16Mark = [0xFE, 0xFF];
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    /// <param name="name">In reports and findings.</param>
    /// <param name="stream">Read from where it is to its end, and disposed.</param>
    /// <param name="consumers">See every accepted row, also of a file that turns out to be rejected.</param>
    /// <param name="progress">Gets the number of stored bytes that were read so far.</param>
    /// <exception cref="IOException">The file cannot be read, or the disk is full.</exception>
    public async Task<FileReport> ReadAsync(
        string name, Stream stream, IReadOnlyList<ILineConsumer> consumers, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var findings = new FindingSink(name, findingWriter);
        findingWriter.BeginFile();
        quarantine.BeginFile();
        await using var source = new SourceStream(stream);
        using var alone = options.CrossRow && parts is null ? new CrossRowChecks([name], options.SpillFolder) : null;
        var crossRow = parts is { } many ? many.Checks.Open(many.Number) : alone?.Open(number: 0);
        try
        {
            var intake = new FileIntake(name, options, findings, quarantine, crossRow, consumers);
            return await ReadAsync(source, intake, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedFileException damage)
        {
            crossRow?.Discard();
            findingWriter.DiscardFile();
            quarantine.DiscardFile();
            var only = new FindingSink(name, findingWriter);
            only.Add(damage.Rule, damage.Message);
            return new FileReport(
                name, FileOutcome.Rejected, damage.Message, 0, 0, 0, ReferenceIds: null, [], only.ByRule, Fingerprint: null, FileBreakdown.Empty);
        }
    }

    private static async Task<FileReport> ReadAsync(
        SourceStream source, FileIntake intake, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var first = await source.PeekAsync(GzipMagic.Length, cancellationToken).ConfigureAwait(false);
        if (first.IsEmpty)
        {
            throw new DamagedFileException(ReconciliationRules.S1, "The file has no bytes.");
        }

        var isGzip = first.Span.SequenceEqual(GzipMagic);
        await using var text = isGzip ? new GzipInput(source) : (Stream)source;
        await using var pump = new BlockPump(text, source, cancellationToken);
        var window = new TextWindow(pump);
        await window.AdvanceAsync(cancellationToken).ConfigureAwait(false);
        var parser = ParserOf(window);
        while (!intake.ReadRows(parser, window))
        {
            progress?.Report(window.SourceBytesRead);
            await window.AdvanceAsync(cancellationToken).ConfigureAwait(false);
        }

        progress?.Report(window.SourceBytesRead);
        if (parser is CsvRecordParser { HasHeader: false } && !isGzip)
        {
            throw new DamagedFileException(ReconciliationRules.S1, "The file has no header.");
        }

        return intake.Finish(parser);
    }

    /// <summary>By what the text begins with; the name says nothing.</summary>
    private static RecordParser ParserOf(TextWindow window)
    {
        var text = window.Buffer.AsSpan(window.Position..window.End);
        if (text.StartsWith(Utf16Mark) || text.StartsWith(BigUtf16Mark))
        {
            throw new DamagedFileException(ReconciliationRules.S1, "The file is UTF-16; save it as UTF-8.");
        }

        if (text.StartsWith(Utf8Mark))
        {
            window.Position += Utf8Mark.Length;
            text = text[Utf8Mark.Length..];
        }

        return text.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? new JsonRecordParser(new FileColumns()) : new CsvRecordParser(new FileColumns());
    }
}
