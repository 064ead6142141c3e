using CspOrchestrations.PartnerCenter.Audit;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Audit;

public sealed class AuditRecordsClientTests
{
    private static readonly DateOnly From = new(2026, 2, 28);
    private static readonly DateOnly To = new(2026, 3, 2);

    [Fact]
    public async Task List_Pages_AreReadWithoutPersonalData()
    {
        await using var world = await StartAsync();
        world.Api.Answer(
            200,
            $$"""
            {"totalCount": 2, "items": [
              {"id": "a-1", "partnerId": "p", "customerId": "{{Contoso}}", "customerName": "Contoso", "userPrincipalName": "ada@example.com",
               "applicationId": "app", "resourceType": "subscription", "resourceNewValue": "…", "operationType": "update_subscription",
               "originalCorrelationId": "c", "operationDate": "2026-03-01T08:00:00.1234567Z", "operationStatus": "succeeded"},
              {"id": "a-2", "customerId": "", "resourceType": "customer", "operationType": "add_customer", "operationDate": "2026-03-01"}]}
            """,
            ("MS-ContinuationToken", "two"));
        var records = world.Get<IAuditRecords>();
        var page = (await records.ListAsync(From, To, null, CancellationToken.None)).Value!;
        Assert.Equal(
            new PartnerAuditRecord(
                "a-1",
                Contoso,
                "subscription",
                "update_subscription",
                "succeeded",
                new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).AddTicks(1234567),
                "app",
                "c"),
            page.Items[0]);
        Assert.Null(page.Items[1].CustomerId);
        Assert.DoesNotContain("ada", page.Items[0].ToString(), StringComparison.Ordinal);

        await records.ListAsync(From, To, page.ContinuationToken, CancellationToken.None);
        Assert.Equal("/v1/auditrecords?startDate=2026-02-28&endDate=2026-03-02&size=500", world.Api.Sent[0].Target);
        Assert.Equal("two", world.Api.Sent[1].Headers["MS-ContinuationToken"]);
    }
}
