using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>The ends of terms by week, as the last sweep found them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OperateCalendarTests(BrowserFixture browser) : ServerPageTest(browser)
{
    [Fact]
    public async Task Calendar_NoSweepYet_IsNotThere()
    {
        await Page.SignInAsync(Server);

        await Assertions.Expect(Page.GetByText("Nothing waits for a person.")).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator("#calendar")).ToBeHiddenAsync();
        // A browser tells of each answer 404 in its console.
        Assert.DoesNotContain(Opened.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calendar_Weeks_AreShownAsAChartAndAsATable()
    {
        Server.EndOfTerm.Latest = new RenewalSweepReport("renewalsweep-1", IsDryRun: false, Server.Clock.GetUtcNow())
        {
            Customers = 40,
            Subscriptions = 400,
            Undecided = 12,
            Extended = 3,
            Weeks =
            [
                .. Enumerable.Range(0, 13).SelectMany(week => new[]
                {
                    Week(week, EndOfTermIntent.Renew, 20 + ((week * 7) % 11)),
                    Week(week, EndOfTermIntent.Cancel, 3 + (week % 4)),
                    Week(week, EndOfTermIntent.AtRiskOfExtendedServiceTerm, (week * 5) % 7),
                }).Where(entry => entry.Count > 0 && entry.Monday != new DateOnly(2027, 1, 4)),
            ],
        };
        await Page.SignInAsync(Server);

        await Assertions.Expect(Page.Locator("#calendar-summary")).ToHaveTextAsync("400 subscriptions of 40 customers; 12 without a decision, 3 in a paid extension.");
        await Assertions.Expect(Page.Locator("#calendar-chart text")).ToHaveCountAsync(13);
        await Assertions.Expect(Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "Ends of terms by week" })).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator("#calendar-legend li")).ToHaveTextAsync(["Becomes a paid extension", "Renews", "Stops"]);
        await Page.GetByText("As a table").ClickAsync();
        await Assertions.Expect(Page.Locator("#calendar-rows tr").First).ToContainTextAsync("2026-11-23");
        await Assertions.Expect(Page.Locator("#calendar-rows tr").First).ToContainTextAsync("720.00 EUR");
        await Opened.ScreenshotAsync("operate-calendar");
        await Page.SetViewportSizeAsync(320, 640);
        Assert.InRange(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
    }

    private static RenewalWeek Week(int week, EndOfTermIntent intent, int count) => new(
        new DateOnly(2026, 11, 23).AddDays(7 * week), intent, count, [new Money(36.00m * count, "EUR")]);
}
