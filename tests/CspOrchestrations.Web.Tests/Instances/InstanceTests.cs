using System.Net;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Instances;

public sealed class InstanceTests : WebServerTest
{
    [Fact]
    public async Task Get_FinishedInstance_HasTheWholeStatusButNotTheInput()
    {
        await Server.Instances.SeedAsync("attestation-one", RuntimeStatus.Completed, output: """{"outcome":"attested"}""");

        var view = await ReadAsync(await Operator.GetAsync("/api/instances/attestation-one"), HttpStatusCode.OK);

        Assert.Equal("attestation-one", view.GetProperty("instanceId").GetString());
        Assert.Equal("Attestation", view.GetProperty("name").GetString());
        Assert.Equal("Completed", view.GetProperty("runtimeStatus").GetString());
        Assert.Equal("attested", view.GetProperty("output").GetProperty("outcome").GetString());
        Assert.Equal("awaitingAcceptance", view.GetProperty("customStatus").GetProperty("state").GetString());
        Assert.Equal(Server.Clock.GetUtcNow(), view.GetProperty("createdAt").GetDateTimeOffset());
        Assert.Equal(Server.Clock.GetUtcNow(), view.GetProperty("lastUpdatedAt").GetDateTimeOffset());
        Assert.False(view.TryGetProperty("input", out _));
    }

    /// <summary>Not every engine remembers it when an instance continues as new.</summary>
    [Fact]
    public async Task Get_OfTheIndex_WasCreatedWhenItWasAskedFor()
    {
        await Server.Instances.SeedAsync("attestation-one");
        var asked = Server.Clock.GetUtcNow() - TimeSpan.FromDays(3);
        await Server.Get<InstanceIndex>().PutAsync(
            new InstanceEntry("attestation-one", "Attestation", "customer", new Dictionary<string, string>(), asked), CancellationToken.None);

        var view = await ReadAsync(await Operator.GetAsync("/api/instances/attestation-one"), HttpStatusCode.OK);

        Assert.Equal(asked, view.GetProperty("createdAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Get_FailedInstance_SaysHow()
    {
        await Server.Instances.SeedAsync("attestation-one", RuntimeStatus.Failed);

        var view = await ReadAsync(await Operator.GetAsync("/api/instances/attestation-one"), HttpStatusCode.OK);

        Assert.Equal("It broke.", view.GetProperty("failure").GetProperty("errorMessage").GetString());
    }

    [Theory]
    [InlineData("/api/instances/none")]
    [InlineData("/api/instances/@x")]
    [InlineData("/api/instances/a%23b")]
    public async Task Get_UnknownId_IsNotFound(string path)
    {
        await ReadProblemAsync(await Operator.GetAsync(path), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task List_ByPrefixAndStatus_GivesThePages()
    {
        await Server.Instances.SeedAsync("attestation-1");
        await Server.Instances.SeedAsync("attestation-2", RuntimeStatus.Suspended);
        await Server.Instances.SeedAsync("attestation-3", RuntimeStatus.Completed);
        await Server.Instances.SeedAsync("onboarding-1");

        var ids = new List<string>();
        var query = "prefix=attestation-&status=running,Suspended&pageSize=1";
        string? token = null;
        do
        {
            var page = await ReadAsync(
                await Operator.GetAsync($"/api/instances?{query}{(token is null ? "" : $"&continuationToken={token}")}"), HttpStatusCode.OK);
            var items = page.GetProperty("items").EnumerateArray().ToList();
            Assert.InRange(items.Count, 0, 1);
            ids.AddRange(items.Select(item => item.GetProperty("instanceId").GetString()!));
            token = page.TryGetProperty("continuationToken", out var next) ? next.GetString() : null;
            query = "prefix=attestation-&status=running&status=suspended&pageSize=1";
        }
        while (token is not null);

        Assert.Equal(["attestation-1", "attestation-2"], ids);
    }

    [Fact]
    public async Task List_FewOfTheStatus_ReadsOnUntilThePageIsFull()
    {
        foreach (var number in Enumerable.Range(1, 9))
        {
            await Server.Instances.SeedAsync($"attestation-{number}", number % 4 == 0 ? RuntimeStatus.Failed : RuntimeStatus.Running);
        }

        var page = await ReadAsync(await Operator.GetAsync("/api/instances?status=failed&pageSize=2"), HttpStatusCode.OK);

        Assert.Equal(
            ["attestation-4", "attestation-8"], page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("instanceId").GetString()));
    }

    [Fact]
    public async Task List_Instance_SaysWhomItIsAbout()
    {
        await Server.Instances.SeedAsync("attestation-1");

        var page = await ReadAsync(await Operator.GetAsync("/api/instances"), HttpStatusCode.OK);

        var item = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal("organization-1", item.GetProperty("subject").GetString());
        Assert.Equal("DE", item.GetProperty("tags").GetProperty("country").GetString());
    }

    [Fact]
    public async Task List_PurgedInstance_IsNotThereAnyMore()
    {
        await Server.Instances.SeedAsync("attestation-1", RuntimeStatus.Completed);

        await Operator.DeleteAsync("/api/instances/attestation-1");

        var page = await ReadAsync(await Operator.GetAsync("/api/instances"), HttpStatusCode.OK);
        Assert.Empty(page.GetProperty("items").EnumerateArray());
        Assert.Null(await Server.Get<InstanceIndex>().FindAsync("attestation-1", CancellationToken.None));
    }

    [Theory]
    [InlineData("pageSize=0", "?pageSize")]
    [InlineData("pageSize=1001", "?pageSize")]
    [InlineData("pageSize=ten", "?pageSize")]
    [InlineData("pageSize=1&pageSize=2", "?pageSize")]
    [InlineData("status=done", "?status")]
    [InlineData("status=1", "?status")]
    [InlineData("colour=blue", "?colour")]
    [InlineData("continuationToken=nonsense", "?continuationToken")]
    public async Task List_WrongParameter_IsNamed(string query, string name)
    {
        Assert.Equal([name], await ReadWrongFieldsAsync(await Operator.GetAsync($"/api/instances?{query}")));
    }

    [Theory]
    [InlineData("/api/instances")]
    [InlineData("/api/instances/attestation-one")]
    public async Task Get_WithoutKey_IsUnauthorized(string path)
    {
        await ReadProblemAsync(await Anonymous.GetAsync(path), HttpStatusCode.Unauthorized);
    }
}
