using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CspOrchestrations.Benchmarks.EndOfTerm;

/// <summary>How many subscriptions the command <c>rehearse</c> plays through a year in a second; in a process of its own.</summary>
internal static class RehearsalBenchmark
{
    private const int SubscriptionsOfACustomer = 40;
    private const int Days = 365;
    private const double AimSeconds = 300;
    private const int AimSubscriptions = 10_000;

    public static async Task RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("csp-benchmark-").FullName;
        var from = new DateOnly(2026, 7, 1);
        await File.WriteAllTextAsync(Path.Combine(folder, "subscriptions.csv"), Subscriptions(from, count));
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "CspOrchestrations.Local.dll"), "rehearse", "--subscriptions", "subscriptions.csv",
                "--from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--days", Days.ToString(CultureInfo.InvariantCulture), "--out", "report",
            ])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "report", "rehearsal.json")));
        var seconds = report.RootElement.GetProperty("wallSeconds").GetDouble();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"rehearsal of {count:N0} subscriptions for {Days} days: {seconds:0.0} s, {count / seconds:0.0} a second (aim {AimSubscriptions / AimSeconds:0.0}: {AimSubscriptions:N0} in {AimSeconds:0} s), {report.RootElement.GetProperty("unaskedEst").GetInt32()} unasked, {report.RootElement.GetProperty("notices").GetInt32():N0} notices"));
        Directory.Delete(folder, recursive: true);
    }

    private static string Subscriptions(DateOnly from, int count)
    {
        var text = new StringBuilder("id,companyName,quantity,termDuration,commitmentEndDate,autoRenewEnabled,unitPrice,currency\n");
        var random = new Random(1);
        for (var number = 0; number < count; number++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"sub-{number},Company {number / SubscriptionsOfACustomer},{random.Next(1, 60)},P1Y,{from.AddDays(random.Next(Days)):yyyy-MM-dd},{(random.Next(3) == 0 ? "false" : "true")},36.00,EUR\n");
        }

        return text.ToString();
    }
}
