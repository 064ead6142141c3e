using System.Globalization;
using CspOrchestrations.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Reconciliation.Totals;
using CsvHelper;
using CsvHelper.Configuration;

namespace CspOrchestrations.Benchmarks.Reconciliation;

/// <summary>The portal's CSV to 16 columns of every row, against CsvHelper with the same columns; and with all rules checked.</summary>
internal static class CsvBenchmark
{
    private const int Rounds = 5;
    private const double Aim = 3;

    public static async Task RunAsync(string folder, int rows)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"billed-{rows}.csv"));
        if (!File.Exists(path))
        {
            GeneratedBilling.WriteCsv(path, rows);
        }

        var size = new FileInfo(path).Length;
        var helped = new List<Measurement>();
        var mapped = new List<Measurement>();
        var read = new List<Measurement>();
        for (var round = 0; round < Rounds; round++)
        {
            helped.Add(await Measurement.OfAsync(() => Expect(rows, WithCsvHelper(path))));
            mapped.Add(await Measurement.OfAsync(() => ReadAsync(path, rows, [new Mapping()])));
            read.Add(await Measurement.OfAsync(() => ReadAsync(path, rows, [])));
            Console.WriteLine($"csv: CsvHelper {helped[^1].Describe(size, rows)}");
            Console.WriteLine($"csv: read, check and map {mapped[^1].Describe(size, rows)}");
            Console.WriteLine($"csv: read and check {read[^1].Describe(size, rows)}");
        }

        var baseline = helped.Min(measured => measured.Seconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"csv: best of {Rounds}: {baseline / mapped.Min(measured => measured.Seconds):0.0} times as fast as CsvHelper with an object a row, {baseline / read.Min(measured => measured.Seconds):0.0} times without (aim at least {Aim:0})"));
    }

    private static long WithCsvHelper(string path)
    {
        using var csv = new CsvReader(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture));
        var count = 0L;
        var total = 0m;
        foreach (var row in csv.GetRecords<MappedRow>())
        {
            count++;
            total += row.Total;
        }

        return total == 0 ? 0 : count;
    }

    private static Task Expect(long rows, long read) =>
        read == rows ? Task.CompletedTask : throw new InvalidOperationException($"{read} rows instead of {rows}.");

    private static async Task ReadAsync(string path, int rows, IReadOnlyList<ILineConsumer> consumers)
    {
        var output = new Discarded();
        var reader = new FileReader(new ReconciliationOptions { CrossRow = false }, output, output);
        var report = await reader.ReadAsync(Path.GetFileName(path), File.OpenRead(path), consumers, progress: null, CancellationToken.None);
        await Expect(rows, report.RowsAccepted);
    }

    /// <summary>Makes the object a row that the reader itself does without.</summary>
    private sealed class Mapping : ILineConsumer
    {
        private decimal total;

        public void Begin(FileKind kind, FileKeys keys, FindingSink findings)
        {
        }

        public void Accept(BillingLine line, LineKeys keys)
        {
            var row = new MappedRow
            {
                CustomerId = line.String(Column.CustomerId),
                InvoiceNumber = line.String(Column.InvoiceNumber),
                OrderId = line.String(Column.OrderId),
                ProductId = line.String(Column.ProductId),
                SkuId = line.String(Column.SkuId),
                ChargeType = line.String(Column.ChargeType),
                UnitPrice = line.Amount(Column.UnitPrice),
                Subtotal = line.Amount(Column.Subtotal),
                TaxTotal = line.Amount(Column.TaxTotal),
                Total = line.Amount(Column.Total),
                Currency = line.String(Column.Currency),
                SubscriptionId = line.String(Column.SubscriptionId),
                ChargeStartDate = DateOnly.FromDayNumber(line.Day(Column.ChargeStartDate)).ToDateTime(default),
                EffectiveUnitPrice = line.Amount(Column.EffectiveUnitPrice),
                BillableQuantity = line.Amount(Column.BillableQuantity),
                ReferenceId = line.String(Column.ReferenceId),
            };
            total += row.Total;
        }
    }

    /// <summary>The columns that joins and sums go by.</summary>
    private sealed class MappedRow
    {
        public string CustomerId { get; set; } = "";

        public string InvoiceNumber { get; set; } = "";

        public string OrderId { get; set; } = "";

        public string ProductId { get; set; } = "";

        public string SkuId { get; set; } = "";

        public string ChargeType { get; set; } = "";

        public decimal UnitPrice { get; set; }

        public decimal Subtotal { get; set; }

        public decimal TaxTotal { get; set; }

        public decimal Total { get; set; }

        public string Currency { get; set; } = "";

        public string SubscriptionId { get; set; } = "";

        public DateTime ChargeStartDate { get; set; }

        public decimal EffectiveUnitPrice { get; set; }

        public decimal BillableQuantity { get; set; }

        public string ReferenceId { get; set; } = "";
    }
}
