using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CspOrchestrations.Functions.Tests.WorkerProtocol.Messages;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

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

    private async Task StateAsync(string expected)
    {
        using var glances = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var last = "";
        for (var glance = 0; glance < 1200 && await glances.WaitForNextTickAsync(); glance++)
        {
            using var answer = await app.SendAsync("getAttestation", new(HttpMethod.Get, "/api/attestations/attestation-worker"));
            last = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode && JsonElement.Parse(last).GetProperty("state").GetString() == expected)
            {
                return;
            }
        }

        Assert.Fail($"It did not become {expected}: {last} {string.Join('\n', app.Durable.Failures)} {string.Join('\n', app.Worker.Complaints)}");
    }
}
