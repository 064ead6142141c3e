using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace CspOrchestrations.Benchmarks.Reconciliation;

/// <summary>
/// Billed reconciliation lines of a large partner: 60,000 subscriptions of 6,000 customers, charges of a month, changes of
/// quantity, credits and metered lines; half of the ReferenceIds are structured. Around 1.5 KB a row and a gzip ratio near 9.
/// </summary>
internal sealed class GeneratedBilling
{
    private const int Customers = 6_000;
    private const int Subscriptions = 60_000;

    private static readonly (string Product, string Sku, string Name, decimal Price)[] Offers =
    [
        ("CFQ7TTC0LCHC", "0002", "Microsoft 365 Business Premium", 22.00m),
        ("CFQ7TTC0LH16", "0001", "Exchange Online (Plan 1)", 4.00m),
        ("CFQ7TTC0HDB1", "0002", "Planner and Project Plan 3", 30.00m),
        ("CFQ7TTC0MSSN", "0001", "Microsoft Teams Phone Standard", 10.00m),
        ("CFQ7TTC0LF8R", "0003", "Microsoft 365 E5", 57.00m),
        ("CFQ7TTC0J1FV", "0008", "Microsoft 365 Copilot", 30.00m),
    ];

    private static readonly string[] Meters =
    [
        "Virtual Machines BS Series - B2s - EU West", "Tables - LRS Data Stored (GB/Month)", "SQL Database - vCore - EU North", "Bandwidth Inter-Region - Data Transfer Out",
    ];

    private readonly Random random = new(20260615);
    private readonly Guid partner;
    private int row;
    private readonly (Guid Id, string Name, string Domain, bool InEuro)[] customers;
    private readonly (Guid Id, int Customer, int Offer, string Order, int Quantity, string Start, string End)[] subscriptions;

    public GeneratedBilling()
    {
        partner = NewGuid();
        customers = [.. Enumerable.Range(0, Customers).Select(i => (
            NewGuid(), $"{Word()} {Word()} {(i % 3 == 0 ? "GmbH" : i % 3 == 1 ? "Ltd" : "Åre AB")}", $"example{i}.onmicrosoft.com", i % 3 != 1))];
        subscriptions = [.. Enumerable.Range(0, Subscriptions).Select(i =>
        {
            var month = random.Next(1, 13);
            return (NewGuid(), random.Next(Customers), random.Next(Offers.Length), Token(12), random.Next(1, 250),
                Iso(2025, month, 1), Iso(2026, month, 1));
        })];
    }

    /// <summary>JSON lines in gzip.</summary>
    public static void WriteJson(string path, int rows)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.Optimal);
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var billing = new GeneratedBilling();
        for (var row = 0; row < rows; row++)
        {
            writer.WriteStartObject();
            foreach (var (name, value, isNumber) in billing.NextRow())
            {
                writer.WritePropertyName(name);
                if (name == "ReferenceId" && value.StartsWith('{') && row % 4 == 0)
                {
                    writer.WriteRawValue(value);
                }
                else if (isNumber || name == "ProductQualifiers")
                {
                    writer.WriteRawValue(value);
                }
                else
                {
                    writer.WriteStringValue(value);
                }
            }

            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount > 900_000)
            {
                file.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        file.Write(buffer.WrittenSpan);
    }

    /// <summary>The portal's CSV, without gzip.</summary>
    public static void WriteCsv(string path, int rows)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        var billing = new GeneratedBilling();
        for (var row = 0; row < rows; row++)
        {
            var cells = billing.NextRow();
            if (row == 0)
            {
                file.WriteLine(string.Join(',', cells.Select(cell => cell.Name)));
            }

            file.WriteLine(string.Join(',', cells.Select(cell => Quoted(cell.Name.EndsWith("Date", StringComparison.Ordinal) ? American(cell.Value) : cell.Value))));
        }
    }

    private List<(string Name, string Value, bool IsNumber)> NextRow()
    {
        // Each subscription once a month, in an order that is far from its own.
        var subscription = subscriptions[(int)(row * 7919L % Subscriptions)];
        var begin = new DateOnly(2012, 1, 1 + (subscription.Quantity % 28)).AddMonths(row++ / Subscriptions);
        var customer = customers[subscription.Customer];
        var offer = Offers[subscription.Offer];
        var rate = customer.InEuro ? 0.846202666m : 1m;
        var kind = random.Next(100);
        var (charge, quantity, price, meter) = kind switch
        {
            < 55 => (kind % 2 == 0 ? "cycleCharge" : "CycleCharge", subscription.Quantity, offer.Price, ""),
            < 65 => ("new", subscription.Quantity, offer.Price, ""),
            < 70 => ("renew", subscription.Quantity, offer.Price * 12, ""),
            < 75 => ("addQuantity", random.Next(1, 40) * (kind % 2 == 0 ? 1 : -1), Math.Round(offer.Price * random.Next(1, 30) / 30m, 18), ""),
            < 80 => ("removeQuantity", random.Next(1, 40) * (kind % 2 == 0 ? 1 : -1), Math.Round(offer.Price * random.Next(1, 30) / 30m, 18), ""),
            < 83 => ("cancelImmediate", -subscription.Quantity, offer.Price, ""),
            < 85 => ("customerCredit", -1, offer.Price, ""),
            _ => ("new", 0, Math.Round(0.0001m * random.Next(1, 90_000_000) / 977m, 19), Meters[random.Next(Meters.Length)]),
        };
        var isMetered = meter.Length > 0;
        var billable = isMetered ? random.Next(1, 900_000_000) / 1_000_000m : quantity;
        var subtotal = isMetered
            ? Down(Down(Math.Round(price, 18) * billable) * rate)
            : Down(Math.Round(price, 18) * rate) * billable;
        var tax = customer.InEuro ? Math.Round(subtotal * 0.19m, 2) : 0.00m;
        return
        [
            ("PartnerId", partner.ToString(), false),
            ("CustomerId", customer.Id.ToString(), false),
            ("CustomerName", customer.Name, false),
            ("CustomerDomainName", customer.Domain, false),
            ("CustomerCountry", customer.InEuro ? "DE" : "US", false),
            ("InvoiceNumber", customer.InEuro ? "G900000002" : "G900000001", false),
            ("MpnId", "9000001", false),
            ("Tier2MpnId", subscription.Customer % 5 == 0 ? "9000077" : "0", false),
            ("OrderId", subscription.Order, false),
            ("OrderDate", subscription.Start, false),
            ("ProductId", isMetered ? "DZH318Z0BPS6" : offer.Product, false),
            ("SkuId", isMetered ? "0001" : offer.Sku, false),
            ("AvailabilityId", isMetered ? "DZH318Z08B80" : "CFQ7TTC0RM8K", false),
            ("SkuName", isMetered ? meter : offer.Name, false),
            ("ProductName", isMetered ? "Azure plan" : offer.Name, false),
            ("ChargeType", charge, false),
            ("UnitPrice", Number(isMetered ? price : offer.Price), true),
            ("Quantity", Number(billable), true),
            ("Subtotal", Number(subtotal), true),
            ("TaxTotal", Number(tax), true),
            ("Total", Number(subtotal + tax), true),
            ("Currency", customer.InEuro ? "EUR" : "USD", false),
            ("PriceAdjustmentDescription", isMetered ? "[\"15.0% Partner earned credit for services managed\"]" : "", false),
            ("PublisherName", "Microsoft Corporation", false),
            ("PublisherId", "", false),
            ("SubscriptionDescription", isMetered ? "Azure plan" : offer.Name, false),
            ("SubscriptionId", subscription.Id.ToString(), false),
            ("ChargeStartDate", Iso(begin), false),
            ("ChargeEndDate", Iso(begin.AddMonths(1).AddDays(-1)), false),
            ("TermAndBillingCycle", isMetered ? "1 Hour" : "One-Year commitment for monthly/yearly billing", false),
            ("EffectiveUnitPrice", Number(price), true),
            ("UnitType", isMetered ? "1 Hour" : "", false),
            ("AlternateId", subscription.Order, false),
            ("BillableQuantity", Number(billable), true),
            ("BillingFrequency", isMetered ? "" : "Monthly", false),
            ("PricingCurrency", "USD", false),
            ("PCToBCExchangeRate", Number(rate), true),
            ("PCToBCExchangeRateDate", Iso(2026, 6, 1), false),
            ("MeterDescription", meter, false),
            ("ReservationOrderId", "", false),
            ("CreditReasonCode", charge == "customerCredit" ? "Service credit" : "", false),
            ("SubscriptionStartDate", subscription.Start, false),
            ("SubscriptionEndDate", subscription.End, false),
            ("ReferenceId", random.Next(2) == 0 ? Token(12) : $"{{\"osId\":\"{Token(12)}\",\"id\":\"{Token(12)}\",\"v\":\"2.0\"}}", false),
            ("ProductQualifiers", "[]", false),
            ("PromotionId", "", false),
            ("ProductCategory", isMetered ? "Azure" : "Online Services", false),
        ];
    }

    private static decimal Down(decimal amount) => decimal.Round(amount, 2, MidpointRounding.ToZero);

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Iso(int year, int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}T00:00:00Z");

    private static string Iso(DateOnly day) => Iso(day.Year, day.Month, day.Day);

    private static string American(string iso) => iso.Length == 0
        ? ""
        : DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture).UtcDateTime.ToString("M/d/yyyy", CultureInfo.InvariantCulture);

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private Guid NewGuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private string Token(int length) => random.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);

    private string Word() => random.GetItems(["Adventure", "Northwind", "Fabrikam", "Contoso", "Tailspin", "Wingtip", "Litware", "Proseware", "Works", "Traders", "Toys"], 1)[0];
}

file static class RandomText
{
    public static string GetString(this Random random, string choices, int length) => new(random.GetItems<char>(choices, length));
}
