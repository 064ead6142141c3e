using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CspOrchestrations.Architecture.Tests;
using CspOrchestrations.Functions.Tests.WorkerProtocol.Messages;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using Google.Protobuf;

namespace CspOrchestrations.Functions.Tests.WorkerProtocol;

/// <summary>Every kind of trigger, fired at the app's own process.</summary>
public sealed class WorkerInvocationTests(ServedApp app) : IClassFixture<ServedApp>
{
    [Fact]
    public async Task Http_WithoutAKey_AnswersWhatIsOpenAndRefusesTheRest()
    {
        using var health = await app.SendAnonymouslyAsync("getHealth", new(HttpMethod.Get, "/healthz"));
        using var refused = await app.SendAnonymouslyAsync("listAttention", new(HttpMethod.Get, "/api/attention"));

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Telemetry_OfARequest_ReachesTheCollector()
    {
        using var health = await app.SendAnonymouslyAsync("getHealth", new(HttpMethod.Get, "/healthz"));

        await ReceivedAsync("/v1/traces", "Microsoft.AspNetCore");
        await ReceivedAsync("/v1/metrics", "Microsoft.AspNetCore.Hosting");
    }

    /// <summary>What the program says, and nothing that the libraries say of requests.</summary>
    [Fact]
    public async Task Telemetry_OfARefusal_ReachesTheCollectorInWords()
    {
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/operators/session");
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        using var refused = await app.SendAnonymouslyAsync("signIn", foreign);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await ReceivedAsync("/v1/logs", "signIn was refused: it came from another site's page.");
        Assert.DoesNotContain("Microsoft.AspNetCore.Hosting.Diagnostics", app.Telemetry["/v1/logs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_RouteValues_ReachTheHandler()
    {
        using var missing = await app.SendAsync("getAttestation", new(HttpMethod.Get, "/api/attestations/nobody-has-started-this"));

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Timer_Each_Runs()
    {
        Assert.NotEmpty(app.Registry.Schedules);
        foreach (var name in app.Registry.Schedules.Keys)
        {
            var invocation = await app.Worker.InvokeAsync(name, new Dictionary<string, TypedData>
            {
                ["timer"] = new() { Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""" },
                ["client"] = app.DurableClient,
            });

            Assert.True(
                invocation.Result.Status == StatusResult.Types.Status.Success, $"{name}: {invocation.Result.Exception?.Message}");
        }
    }

    [Fact]
    public async Task Blob_InTheInbox_BecomesARun()
    {
        const string Name = "billed.csv";
        Directory.CreateDirectory(app.Inbox);
        File.Copy(Path.Combine(Repository.Root, "tests", "TestData", "reconciliation", "recon_billed.csv"), Path.Combine(app.Inbox, Name));

        var invocation = await app.Worker.InvokeAsync("ReconciliationInboxBlob", new Dictionary<string, TypedData>
        {
            ["blob"] = new()
            {
                // A reference and no content, as the host sends to a function that binds a client.
                ModelBindingData = new ModelBindingData
                {
                    Version = "1.0",
                    Source = "AzureStorageBlobs",
                    ContentType = "application/json",
                    Content = ByteString.CopyFromUtf8(
                        $$"""{"Connection":"AzureWebJobsStorage","ContainerName":"{{ReconciliationIngestNames.InboxContainer}}","BlobName":"{{Name}}"}"""),
                },
            },
            ["client"] = app.DurableClient,
        });
        Assert.True(invocation.Result.Status == StatusResult.Types.Status.Success, invocation.Result.Exception?.Message);

        var runs = await UntilAsync(
            "listReconciliationRuns", "/api/reconciliation/runs", answer => answer.GetProperty("items") is var items
                && items.GetArrayLength() == 1 && items[0].TryGetProperty("endedAt", out var ended) && ended.ValueKind == JsonValueKind.String);
        Assert.Equal(Name, runs.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Empty(app.Durable.Failures);
    }

    [Fact]
    public async Task Attestation_StartedOverHttp_RunsToItsEnd()
    {
        using var body = JsonContent.Create(new
        {
            requestId = "worker",
            organizationId = SeededPartner.WithoutAgreement.ToString(),
            companyName = "Aurora Fahrradwerke GmbH",
            signatory = new { firstName = "Ada", lastName = "Example", emailAddress = "ada@example.com" },
            country = "DE",
        });
        using var started = await app.SendAsync("startAttestation", new(HttpMethod.Post, "/api/attestations") { Content = body });
        Assert.True(
            started.StatusCode == HttpStatusCode.Accepted,
            $"{started.StatusCode}: {await started.Content.ReadAsStringAsync()} {string.Join("\n", app.Worker.Complaints)}");

        await StateAsync("awaitingAcceptance");
        Assert.True(app.Simulator.Accept(SeededPartner.WithoutAgreement));
        await StateAsync("completed");

        Assert.Equal(
            [EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized],
            app.Simulator.Ledger(SeededPartner.WithoutAgreement).Select(entry => entry.Kind)
                .Where(kind => kind != EffectKind.AcceptanceRefreshed));
        Assert.Empty(app.Durable.Failures);
    }

    private async Task ReceivedAsync(string signal, string words)
    {
        using var glances = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var glance = 0; glance < 1200 && await glances.WaitForNextTickAsync(); glance++)
        {
            if (app.Telemetry.TryGetValue(signal, out var received) && received.Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"{signal} has nothing of {words}; received were {string.Join(", ", app.Telemetry.Keys)}.");
    }

    private Task<JsonElement> StateAsync(string expected) => UntilAsync(
        "getAttestation", "/api/attestations/attestation-worker", answer => answer.GetProperty("state").GetString() == expected);

    private async Task<JsonElement> UntilAsync(string operation, string path, Func<JsonElement, bool> condition)
    {
        using var glances = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var last = "";
        for (var glance = 0; glance < 1200 && await glances.WaitForNextTickAsync(); glance++)
        {
            using var answer = await app.SendAsync(operation, new(HttpMethod.Get, path));
            last = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode && JsonElement.Parse(last) is var found && condition(found))
            {
                return found;
            }
        }

        throw new TimeoutException(
            $"Not what was waited for: {last} {string.Join('\n', app.Durable.Failures)} {string.Join('\n', app.Worker.Complaints)}");
    }
}
