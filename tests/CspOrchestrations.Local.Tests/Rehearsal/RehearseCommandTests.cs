using System.Text.Json;
using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Tests.Rehearsal;

public sealed class RehearseCommandTests : IDisposable
{
    private const string Header = "subscriptionId,customerName,offerName,quantity,termDuration,commitmentEndDate,autoRenewEnabled,scheduledAction,status,unitPrice,currency";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Rehearse_EveryCase_NobodyEntersAnExtensionUnaskedAndLateChangesAreCountedApart()
    {
        var run = await RehearseAsync("--from", "2026-07-01", "--days", "160", "--seed", "3");

        run.AssertSuccess();
        var report = Report();
        Assert.Equal((0, 0), (Number(report, "unaskedEst"), Number(report, "undecided")));
        Assert.Equal((160, 3), (Number(report, "virtualDays"), Number(report, "seed")));
        Assert.Equal(Number(report, "subscriptions"), report.GetProperty("outcomes").EnumerateObject().Sum(outcome => outcome.Value.GetInt32()));
        Assert.Equal(4, Number(report, "lateChanges"));
        Assert.Equal(4, OutcomesOf(report, "An operator chooses the paid extension")["extended"]);
        Assert.Equal(4, OutcomesOf(report, "An operator cancels")["cancelled"]);
        Assert.Equal(4, OutcomesOf(report, "Bought since April 2025, auto-renew off: would become a paid extension")["renewed"]);
        Assert.True(Number(report, "notices") > 100);
        Assert.True(report.GetProperty("wallSeconds").GetDouble() > 0);
        var page = File.ReadAllText(Out("rehearsal.html"));
        Assert.Contains("No subscription enters a paid extension that nobody has chosen.", page, StringComparison.Ordinal);
        Assert.Contains("Terms that end, by week", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    /// <summary>36.00 a month on the yearly term, 40.00 on the plan of one month: the extension costs that and 3 %.</summary>
    [Fact]
    public async Task Rehearse_ExtensionThatWasChosen_CostsThePlanOfOneMonthAndThreePercent()
    {
        var policy = scratch.File("policy.json");
        await File.WriteAllTextAsync(
            policy, """{"Rules":{"all":{"Kind":"ApplyAtCutOff","Choice":"ExtendedServiceTerm","AcceptsExtendedServiceTerm":true}}}""");

        var run = await RehearseFileAsync(
            "subscriptions.csv",
            "id,quantity,termDuration,commitmentEndDate,autoRenewEnabled,unitPrice,monthlyPlanUnitPrice,currency\nsub-1,10,P1Y,2026-08-15,true,36.00,40.00,EUR\n",
            "--days", "120", "--policy", policy);

        run.AssertSuccess();
        var term = Report().GetProperty("terms")[0];
        Assert.Equal(("extended", "360.00", "412.00"), (
            term.GetProperty("outcome").GetString(),
            term.GetProperty("costAMonthBefore").GetProperty("amount").GetString(),
            term.GetProperty("costAMonthAfter").GetProperty("amount").GetString()));
    }

    [Fact]
    public async Task Rehearse_SameSeed_SameOutcomes()
    {
        await RehearseAsync("--from", "2026-07-01", "--days", "60", "--seed", "5");
        var first = Report().GetProperty("terms").GetRawText();
        await RehearseAsync("--from", "2026-07-01", "--days", "60", "--seed", "5");

        Assert.Equal(first, Report().GetProperty("terms").GetRawText());
    }

    /// <summary>A suspended subscription takes no change, so nothing can be said about its end.</summary>
    [Fact]
    public async Task Rehearse_SomethingEntersAnExtensionUnasked_ExitCodeSaysSo()
    {
        var run = await RehearseFileAsync(
            "subscriptions.csv",
            $"""
            {Header}
            sub-1,Contoso Example,Microsoft 365 E3,10,P1Y,2026-08-15,false,,suspended,36.00,EUR
            sub-2,Contoso Example,Microsoft 365 E3,10,P1Y,2026-08-15,false,,active,36.00,EUR
            """,
            "--days", "60");

        Assert.Equal(ExitCodes.UnaskedExtension, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains("1 would enter a paid extension that nobody has chosen.", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, Number(Report(), "unaskedEst"));
        Assert.Contains("Entered a paid extension unasked (1)", File.ReadAllText(Out("rehearsal.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearse_Policy_IsCarriedOut()
    {
        var policy = scratch.File("policy.json");
        await File.WriteAllTextAsync(policy, """{"EndOfTerm":{"Rules":{"all":{"Kind":"ApplyAtCutOff","Choice":"Cancel"}}}}""");

        var run = await RehearseFileAsync("subscriptions.csv", $"{Header}\nsub-1,Contoso,Microsoft 365 E3,10,P1Y,2026-08-15,true,,,36.00,EUR\n", "--days", "60", "--policy", policy);

        run.AssertSuccess();
        var term = Report().GetProperty("terms")[0];
        Assert.Equal(("cancelled", "the policy 'all'", "360.00"), (
            term.GetProperty("outcome").GetString(), term.GetProperty("decidedBy").GetString(), term.GetProperty("costAMonthBefore").GetProperty("amount").GetString()));
    }

    /// <summary>As Partner Center lists subscriptions.</summary>
    [Theory]
    [InlineData("list.json", """{"totalCount":1,"items":[{0}]}""")]
    [InlineData("array.json", "[{0}]")]
    [InlineData("lines.jsonl", "{0}\n")]
    public async Task Rehearse_PartnerCentersSubscriptions_AreRead(string name, string frame)
    {
        const string Subscription =
            """
            {"id":"5ab5c21b-0000-4000-8000-000000000001","offerId":"CFQ7TTC0LFLX:0001:CFQ7TTC0K971","offerName":"Microsoft 365 E3","quantity":12,"commitmentEndDate":"2026-08-15T00:00:00Z","effectiveStartDate":"2025-08-16T00:00:00Z","autoRenewEnabled":false,"scheduledActions":[{"scheduleType":"TermEnd","actionType":"Cancel"}],"termDuration":"P1Y","billingCycle":"annual","status":"active","isTrial":false}
            """;

        var run = await RehearseFileAsync(name, frame.Replace("{0}", Subscription.Trim(), StringComparison.Ordinal), "--days", "60");

        run.AssertSuccess();
        var term = Report().GetProperty("terms")[0];
        Assert.Equal(("cancelled", "somebody elsewhere", 12), (
            term.GetProperty("outcome").GetString(), term.GetProperty("decidedBy").GetString(), term.GetProperty("quantity").GetInt32()));
    }

    [Theory]
    [InlineData("sub-1,C,E3,10,P1Y,30.06.2026,true,,,,", "line 2: commitmentenddate: '30.06.2026' is no date; write it as 2026-06-30")]
    [InlineData("sub-1,C,E3,10,P1Y,,true,,,,", "line 2: commitmentEndDate: is missing")]
    [InlineData(",C,E3,10,P1Y,2026-08-15,true,,,,", "line 2: id: is missing")]
    [InlineData("sub-1,C,E3,ten,P1Y,2026-08-15,true,,,,", "line 2: quantity: 'ten' is no number")]
    [InlineData("sub-1,C,E3,0,P1Y,2026-08-15,true,,,,", "line 2: quantity: must be a whole number of 1 or more")]
    [InlineData("sub-1,C,E3,10,P2W,2026-08-15,true,,,,", "line 2: termDuration: 'P2W' is no term")]
    [InlineData("sub-1,C,E3,10,P1Y,2026-08-15,maybe,,,,", "line 2: autorenewenabled: 'maybe' is neither true nor false")]
    [InlineData("sub-1,C,E3,10,P1Y,2026-08-15,true,Pause,,,", "line 2: scheduledActions: 'Pause' is no action")]
    [InlineData("sub-1,C,E3,10,P1Y,2026-08-15,true,,,36,Euros", "line 2: currency: 'EUROS' is no currency")]
    [InlineData("sub-1,C,E3,10,P1Y,2026-08-15,true,,,,\nsub-1,C,E3,10,P1Y,2026-08-15,true,,,,", "line 3: id: sub-1 stands in the file more than once")]
    [InlineData("sub-1,C,E3,10,P1Y,2025-08-15,true,,,,", "has no living subscription whose term ends on 2026-07-01 or later")]
    [InlineData("sub-1,C,E3,10,P1Y,2026-08-15,true,,deleted,,", "has no living subscription")]
    public async Task Rehearse_FileIsWrong_SaysWhereAndWhatToDo(string rows, string message)
    {
        var run = await RehearseFileAsync("subscriptions.csv", $"{Header}\n{rows}\n");

        run.AssertError(ExitCodes.Failed, message);
        Assert.False(Directory.Exists(scratch.File("out")));
    }

    [Theory]
    [InlineData("""{"Rules":{"all":{"Choise":"Cancel"}}}""", "Choise")]
    [InlineData("""{"Notices":"1, 7"}""", "Notices")]
    [InlineData("[1", "is no JSON object")]
    public async Task Rehearse_PolicyIsWrong_NamesTheSetting(string policy, string message)
    {
        var file = scratch.File("policy.json");
        await File.WriteAllTextAsync(file, policy);

        (await RehearseAsync("--from", "2026-07-01", "--policy", file)).AssertError(ExitCodes.Failed, message);
    }

    [Theory]
    [InlineData("--from", "01.07.2026", "--from takes a date such as 2026-07-01")]
    [InlineData("--days", "0", "--days must be from 1 to 1200")]
    [InlineData("--days", "many", "--days takes a number")]
    public async Task Rehearse_OptionIsWrong_SaysWhatItTakes(string option, string value, string message) =>
        (await RehearseAsync(option, value)).AssertError(ExitCodes.Usage, message);

    [Fact]
    public async Task Rehearse_NoSuchFile_SaysSo() =>
        (await RehearseAsync("--subscriptions", scratch.File("nowhere.csv"))).AssertError(ExitCodes.Failed, "There is no subscriptions file");

    private async Task<CommandRun> RehearseFileAsync(string name, string text, params string[] arguments)
    {
        var file = scratch.File(name);
        await File.WriteAllTextAsync(file, text);
        return await RehearseAsync(["--subscriptions", file, "--from", "2026-07-01", .. arguments]);
    }

    private Task<CommandRun> RehearseAsync(params string[] arguments) => CommandRun.OfAsync(["rehearse", .. arguments, "--out", scratch.File("out")]);

    private string Out(string name) => Path.Combine(scratch.File("out"), name);

    private JsonElement Report() => JsonDocument.Parse(File.ReadAllBytes(Out("rehearsal.json"))).RootElement;

    private static int Number(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private static Dictionary<string, int> OutcomesOf(JsonElement report, string @case) => report.GetProperty("terms").EnumerateArray()
        .Where(term => term.GetProperty("case").GetString() == @case)
        .GroupBy(term => term.GetProperty("outcome").GetString()!).ToDictionary(group => group.Key, group => group.Count());
}
