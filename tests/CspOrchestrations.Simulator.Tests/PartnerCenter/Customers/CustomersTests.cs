using System.Globalization;
using System.Text.Json.Nodes;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Customers;

public sealed class CustomersTests
{
    [Fact]
    public async Task Create_Answer_HasTheCredentialsThatNoReadHas()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var created = await caller.PostAsync("customers", PartnerRequests.Customer("fresh", SeededPartnerCenter.ActiveReseller));
        Assert.Equal(201, created.Status);
        Assert.NotNull(created.Json["userCredentials"]!["password"]);
        var read = await caller.GetAsync($"customers/{created.Json["id"]}");
        Assert.Null(read.Json["userCredentials"]);
        Assert.Equal(
            ("fresh.onmicrosoft.com", "New Example GmbH", "reseller", SeededPartnerCenter.ActiveReseller, "DE"),
            ((string?)read.Json["companyProfile"]!["domain"], (string?)read.Json["companyProfile"]!["companyName"],
                (string?)read.Json["relationshipToPartner"], (string?)read.Json["associatedPartnerId"],
                (string?)read.Json["billingProfile"]!["defaultAddress"]!["country"]));
        var relationship = Assert.Single((await caller.GetAsync($"customers/{created.Json["id"]}/relationships")).Items)!;
        Assert.Equal(SeededPartnerCenter.ActiveReseller, (string?)relationship["mpnId"]);
    }

    [Fact]
    public async Task Create_DomainTakenOrResellerInactive_IsRefusedWithoutEffect()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        Assert.Equal((409, "DomainNotAvailable"), (await caller.PostAsync("customers", PartnerRequests.Customer("AURORA"))).Refusal);
        var inactive = await caller.PostAsync("customers", PartnerRequests.Customer("x", SeededPartnerCenter.InactiveReseller));
        Assert.Equal((400, "900154"), inactive.Refusal);
        var invalid = await caller.PostAsync("customers", """{"companyProfile": {"domain": "example.com"}}""");
        Assert.Contains("companyProfile.domain", invalid.Json["data"]!.AsArray().Select(field => (string?)field));
        Assert.Empty(simulator.Control.PartnerCenter.Effects());
    }

    [Fact]
    public async Task Read_Unknown_Is60003()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal((404, "60003"), (await new PartnerCaller(simulator).GetAsync($"customers/{Guid.NewGuid()}")).Refusal);
    }

    [Fact]
    public async Task List_TenThousandCustomers_ArePagedEachOnce()
    {
        await using var simulator = await RunningSimulator.StartAsync(new SimulatorOptions { Seed = false });
        var ids = simulator.Control.PartnerCenter.CreateCustomers(10_000, AgreementStanding.Stale);
        var caller = new PartnerCaller(simulator);
        var listed = new HashSet<string>();
        var page = await caller.GetAsync("customers?size=500");
        Assert.Equal(10_000, (int)page.Json["totalCount"]!);
        for (var pages = 1; ; pages++)
        {
            listed.UnionWith(page.Items.Select(item => (string)item!["id"]!));
            if (page.Header("MS-ContinuationToken") is not { } token)
            {
                Assert.Equal(20, pages);
                break;
            }

            Assert.Equal(token, (string?)page.Json["links"]!["next"]!["headers"]![0]!["value"]);
            page = await caller.SendAsync(
                HttpMethod.Get, "customers?size=500&seekOperation=Next", caller.App, null, ("MS-ContinuationToken", token));
        }

        Assert.Equal(ids.Select(id => id.ToString()).ToHashSet(), listed);
    }

    [Theory]
    [InlineData("customers?size=0")]
    [InlineData("customers?size=501")]
    [InlineData("customers?size=many")]
    [InlineData("customers?size=5&seekOperation=Next")]
    [InlineData("customers?size=5&filter=domain")]
    public async Task List_SenselessQuery_Is400(string path)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal(400, (await new PartnerCaller(simulator).GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("Domain", "dunlin")]
    [InlineData("CompanyName", "Dunlin Ship")]
    public async Task List_Filter_FindsByTheBeginning(string field, string value)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var filter = new JsonObject { ["Field"] = field, ["Value"] = value, ["Operator"] = "starts_with" };
        var answer = await new PartnerCaller(simulator).GetAsync($"customers?filter={Uri.EscapeDataString(filter.ToJsonString())}");
        Assert.Equal(SeededPartnerCenter.Valid.ToString(), (string?)Assert.Single(answer.Items)!["id"]);
    }

    [Theory]
    [InlineData("DE", "10115", null, "")]
    [InlineData("DE", "1011", null, "postalCode")]
    [InlineData("US", "98052", null, "state")]
    [InlineData("US", "98052-1234", "WA", "")]
    [InlineData("Germany", "10115", null, "country")]
    public async Task ValidateAddress_Country_DemandsWhatItsAddressesHave(string country, string postalCode, string? state, string wrong)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var address = new JsonObject
        {
            ["country"] = country,
            ["city"] = "Example City",
            ["addressLine1"] = "1 Example Street",
            ["postalCode"] = postalCode,
            ["state"] = state,
        };
        var answer = await new PartnerCaller(simulator).PostAsync("validations/address", address.ToJsonString());
        Assert.Equal(wrong.Length == 0 ? 200 : 400, answer.Status);
        Assert.Equal(wrong, wrong.Length == 0 ? "" : string.Join(' ', answer.Json["data"]!.AsArray().Select(field => (string?)field)));
    }

    [Fact]
    public async Task CreateCustomers_Twice_GivesOthers()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var first = simulator.Control.PartnerCenter.CreateCustomers(3, AgreementStanding.Valid);
        var second = simulator.Control.PartnerCenter.CreateCustomers(3, AgreementStanding.Missing);
        Assert.Empty(first.Intersect(second));
        Assert.All(first, id => Assert.Equal(AgreementStanding.Valid, simulator.Control.PartnerCenter.FindCustomer(id)!.Agreement));
        Assert.All(second, id => Assert.Equal(AgreementStanding.Missing, simulator.Control.PartnerCenter.FindCustomer(id)!.Agreement));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulator.Control.PartnerCenter.CreateCustomers(0));
    }

    [Fact]
    public async Task AuditRecords_Days_HaveWhatTookEffectInPages()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        foreach (var domain in (string[])["one", "two", "three"])
        {
            await new PartnerCaller(simulator).PostAsync("customers", PartnerRequests.Customer(domain));
        }

        simulator.Clock.Advance(TimeSpan.FromDays(1));
        var caller = new PartnerCaller(simulator);
        await caller.PostAsync("customers", PartnerRequests.Customer("four"));
        var day = simulator.Clock.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var path = $"auditrecords?startDate={day}&endDate={day}&size=2";
        var first = await caller.GetAsync(path);
        Assert.Equal(3, (int)first.Json["totalCount"]!);
        Assert.Equal("add_customer", (string?)first.Items[0]!["operationType"]);
        var second = await caller.SendAsync(
            HttpMethod.Get, path, caller.App, null, ("MS-ContinuationToken", first.Header("MS-ContinuationToken")!));
        Assert.Single(second.Items);
        Assert.Null(second.Header("MS-ContinuationToken"));
        Assert.Equal(400, (await caller.GetAsync("auditrecords")).Status);
    }
}
