using CspOrchestrations.Core.Remote;
using CspOrchestrations.Orchestrations.Connections.Mfa;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Security;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Orchestrations.Tests.Connections.Mfa;

public sealed class MfaAssessmentTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 8, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserConnectionState Consented = new(ConsentNeeded: false, null, Now.AddDays(-30));
    private static readonly string Operation = PartnerCenterOperations.ListAgreements.Name;

    /// <summary>What the clients declare is the inventory: an operation that is added there appears here by itself.</summary>
    [Fact]
    public void Inventory_AppAndUserOperations_AreAllThere()
    {
        var declared = PartnerCenterOperations.All.Where(operation => operation.Mode == TokenMode.AppAndUser).Select(operation => operation.Name);

        var report = MfaAssessment.Of(Consented, Calls(), counters: null);

        Assert.NotEmpty(report.Operations);
        Assert.Equal(declared, report.Operations.Select(operation => operation.Name));
        Assert.All(report.Operations, operation => Assert.Null(operation.Last));
    }

    [Fact]
    public void Standing_NothingKnown_IsUnknown()
    {
        Assert.Equal(MfaStanding.Unknown, MfaAssessment.Of(Consented, Calls(), counters: null).Standing);
    }

    [Theory]
    [InlineData(200, true, null, MfaStanding.Compliant)]
    [InlineData(200, false, null, MfaStanding.NotCompliant)]
    [InlineData(401, null, ProblemCodes.MfaRequired, MfaStanding.NotCompliant)]
    [InlineData(200, null, null, MfaStanding.Unknown)]
    [InlineData(404, true, "60003", MfaStanding.Compliant)]
    public void Standing_LastCall_Decides(int status, bool? isCompliant, string? code, MfaStanding expected)
    {
        var calls = Calls(new UserCall(Operation, Now.AddDays(-1), status, isCompliant, code));

        Assert.Equal(expected, MfaAssessment.Of(Consented, calls, counters: null).Standing);
    }

    [Fact]
    public void Standing_CallOfBeforeThePresentConsent_DoesNotCount()
    {
        var calls = Calls(new UserCall(Operation, Now.AddDays(-1), 401, false, ProblemCodes.MfaRequired));

        var report = MfaAssessment.Of(Consented with { Since = Now }, calls, counters: null);

        Assert.Equal(MfaStanding.Unknown, report.Standing);
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void Standing_ConsentNeeded_IsThatFirstOfAll()
    {
        var lost = new UserConnectionState(ConsentNeeded: true, "Lost.", Now.AddDays(-2));
        var calls = Calls(new UserCall(Operation, Now.AddDays(-1), 401, false, ProblemCodes.MfaRequired));

        Assert.Equal(MfaStanding.ConsentNeeded, MfaAssessment.Of(lost, calls, counters: null).Standing);
    }

    [Theory]
    [InlineData(0, 90, 100, MfaStanding.NotCompliant)]
    [InlineData(1, 90, 100, MfaStanding.NotCompliant)]
    [InlineData(2, 90, 100, MfaStanding.Compliant)]
    [InlineData(0, 100, 100, MfaStanding.Compliant)]
    public void Standing_AdoptionOfTheLastTwoDays_Decides(int daysAgo, long compliant, long total, MfaStanding expected)
    {
        var day = new MfaAdoption(DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-daysAgo), "app-1", "CSP tool", compliant, total);

        var report = MfaAssessment.Of(Consented, Calls(), MfaAssessment.Count(Now, [day], []));

        Assert.Equal(expected, report.Standing);
        Assert.Equal(expected == MfaStanding.NotCompliant, report.Findings.Any(finding => finding.Contains("CSP tool: 10 of 100", StringComparison.Ordinal)));
    }

    [Fact]
    public void Standing_RefusedRequestOfToday_IsNamed()
    {
        PartnerRequest[] requests =
        [
            new("1", null, "GetAgreements", Now.AddHours(-2), IsMfaCompliant: false),
            new("2", null, "GetAgreements", Now.AddHours(-1), IsMfaCompliant: true),
            new("3", null, "GetOther", Now.AddDays(-3), IsMfaCompliant: false),
            new("4", null, "GetUntold", Now, IsMfaCompliant: null),
        ];

        var report = MfaAssessment.Of(Consented, Calls(), MfaAssessment.Count(Now, [], requests));

        var finding = Assert.Single(report.Findings);
        Assert.Contains("'GetAgreements': 1 of 2", finding, StringComparison.Ordinal);
        Assert.Equal(["GetAgreements", "GetOther"], report.Counters!.Requests.Select(count => count.Operation));
    }

    private static Dictionary<string, UserCall> Calls(params UserCall[] calls) => calls.ToDictionary(call => call.Operation);
}
