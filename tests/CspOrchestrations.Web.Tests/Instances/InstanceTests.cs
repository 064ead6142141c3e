using System.Net;
using CspOrchestrations.Durable;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Instances;

public sealed class InstanceTests : WebServerTest
{
    [Fact]
    public async Task Get_FinishedInstance_HasTheWholeStatusButNotTheInput()
    {
        Server.Instances.Seed("attestation-one", RuntimeStatus.Completed, output: """{"outcome":"attested"}""");

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

    [Fact]
    public async Task Get_FailedInstance_SaysHow()
    {
        Server.Instances.Seed("attestation-one", RuntimeStatus.Failed);

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
        Server.Instances.Seed("attestation-1");
        Server.Instances.Seed("attestation-2", RuntimeStatus.Suspended);
        Server.Instances.Seed("attestation-3", RuntimeStatus.Completed);
        Server.Instances.Seed("onboarding-1");

        var first = await ReadAsync(
            await Operator.GetAsync("/api/instances?prefix=attestation-&status=running,Suspended&pageSize=1"), HttpStatusCode.OK);
        var token = first.GetProperty("continuationToken").GetString();
        var second = await ReadAsync(
            await Operator.GetAsync($"/api/instances?prefix=attestation-&status=running&status=suspended&pageSize=1&continuationToken={token}"),
            HttpStatusCode.OK);

        Assert.Equal("attestation-1", Assert.Single(first.GetProperty("items").EnumerateArray()).GetProperty("instanceId").GetString());
        Assert.Equal("attestation-2", Assert.Single(second.GetProperty("items").EnumerateArray()).GetProperty("instanceId").GetString());
        Assert.False(second.TryGetProperty("continuationToken", out _));
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
