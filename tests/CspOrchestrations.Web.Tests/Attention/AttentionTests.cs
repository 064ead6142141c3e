using System.Net;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Attention;

public sealed class AttentionTests : WebServerTest
{
    [Fact]
    public async Task List_Nothing_IsEmpty()
    {
        var page = await ReadAsync(await Operator.GetAsync("/api/attention"), HttpStatusCode.OK);

        Assert.Empty(page.GetProperty("items").EnumerateArray());
        Assert.False(page.TryGetProperty("continuationToken", out _));
    }

    [Fact]
    public async Task List_WhatWaits_SaysWhatWhySinceAndHow()
    {
        await RaiseAsync("attestation-1.refused");

        var page = await ReadAsync(await Operator.GetAsync("/api/attention"), HttpStatusCode.OK);

        var item = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal("attestation-1.refused", item.GetProperty("id").GetString());
        Assert.Equal("The broker refused to finalize.", item.GetProperty("what").GetString());
        Assert.Equal("Its words: not accepted yet.", item.GetProperty("why").GetString());
        Assert.Equal(Server.Clock.GetUtcNow(), item.GetProperty("since").GetDateTimeOffset());
        var action = item.GetProperty("actions")[0];
        Assert.Equal("POST", action.GetProperty("method").GetString());
        Assert.Equal("retry", action.GetProperty("body").GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task List_InPages_GivesEachItemOnce(int pageSize)
    {
        foreach (var number in Enumerable.Range(1, 3))
        {
            await RaiseAsync($"attestation-{number}.refused");
        }

        var ids = new List<string>();
        string? token = null;
        do
        {
            var query = token is null ? "" : $"&continuationToken={Uri.EscapeDataString(token)}";
            var page = await ReadAsync(await Operator.GetAsync($"/api/attention?pageSize={pageSize}{query}"), HttpStatusCode.OK);
            var items = page.GetProperty("items").EnumerateArray().ToList();
            Assert.InRange(items.Count, 0, pageSize);
            ids.AddRange(items.Select(i => i.GetProperty("instanceId").GetString()!));
            token = page.TryGetProperty("continuationToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        Assert.Equal(Enumerable.Range(1, 3).Select(n => $"attestation-{n}"), ids);
    }

    [Fact]
    public async Task List_TokenOfNoPage_IsNamed()
    {
        Assert.Equal(["?continuationToken"], await ReadWrongFieldsAsync(await Operator.GetAsync("/api/attention?continuationToken=nonsense")));
    }

    [Fact]
    public async Task List_WithoutKey_IsUnauthorized()
    {
        await ReadProblemAsync(await Anonymous.GetAsync("/api/attention"), HttpStatusCode.Unauthorized);
    }

    private Task RaiseAsync(string id) => Server.Attention.RaiseAsync(
        new AttentionItem(
            id,
            id.Split('.')[0],
            "The broker refused to finalize.",
            "Its words: not accepted yet.",
            Server.Clock.GetUtcNow(),
            [new AttentionAction("Try again", "POST", $"/api/attestations/{id.Split('.')[0]}/answer", """{"kind":"retry"}""")]),
        CancellationToken.None);
}
