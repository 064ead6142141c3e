using System.Diagnostics;
using System.Globalization;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Benchmarks.EndOfTerm;

/// <summary>
/// How many subscriptions a sweep looks through in a second, and what memory it needs: the same for any number. The simulator is in
/// this process and throttles nothing, the sweep in one of its own. A quarter of the terms ends within the horizon; a sweep that is
/// no dry run starts a workflow for each of these.
/// </summary>
internal static class SweepBenchmark
{
    private const int SubscriptionsOfACustomer = 40;
    private const int Days = 365;

    public static async Task RunAsync()
    {
        foreach (var count in (int[])[10_000, 100_000])
        {
            await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), CancellationToken.None);
            Fill(simulator, count);
            foreach (var mode in (string[])[SweepProcess.Dry, SweepProcess.Wet])
            {
                Console.Write(string.Create(CultureInfo.InvariantCulture, $"sweep of {count,7:N0} subscriptions, {mode}: "));
                using var process = Process.Start(new ProcessStartInfo(
                    Environment.ProcessPath!, [SweepProcess.Command, simulator.BaseAddress.AbsoluteUri, mode]) { UseShellExecute = false })!;
                await process.WaitForExitAsync();
            }
        }
    }

    private static void Fill(SimulatorHost simulator, int count)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        CustomerId[] customers = [.. Enumerable.Range(0, count / SubscriptionsOfACustomer).Select(number => new CustomerId(DeterministicGuid.Create($"customer-{number}")))];
        simulator.Control.PartnerCenter.AddCustomers(customers.Select((id, number) => (id, $"Customer {number}")));
        simulator.Control.PartnerCenter.Subscriptions.Add(
        [
            .. Enumerable.Range(0, count).Select(number =>
            {
                var lastDay = today.AddDays(1 + (number % (Days - 1)));
                return new NewSubscription(customers[number % customers.Length], lastDay.AddDays(1).AddYears(-1), lastDay);
            }),
        ]);
    }
}
