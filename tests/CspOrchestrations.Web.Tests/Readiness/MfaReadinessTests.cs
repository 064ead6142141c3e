using System.Net;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Readiness;

public sealed class MfaReadinessTests : WebServerTest
{
    [Fact]
    public async Task Get_Report_IsShownWhole()
    {
        Server.MfaReadiness.Report = MfaReports.NotCompliant;

        var view = await ReadAsync(await Operator.GetAsync("/api/readiness/mfa"), HttpStatusCode.OK);

        Assert.Equal("notCompliant", view.GetProperty("standing").GetString());
        Assert.False(view.GetProperty("connection").GetProperty("consentNeeded").GetBoolean());
        Assert.Single(view.GetProperty("findings").EnumerateArray());
        var operation = view.GetProperty("operations")[0];
        Assert.Equal("900421", operation.GetProperty("code").GetString());
        Assert.False(operation.GetProperty("isMfaCompliant").GetBoolean());
        Assert.False(view.GetProperty("operations")[1].TryGetProperty("lastAt", out _));
        var day = view.GetProperty("counters").GetProperty("applications")[0];
        Assert.Equal(("2026-11-20", 90, 100), (day.GetProperty("day").GetString(), day.GetProperty("compliant").GetInt32(), day.GetProperty("total").GetInt32()));
        Assert.Equal(10, view.GetProperty("counters").GetProperty("requests")[0].GetProperty("notCompliant").GetInt32());
    }

    [Fact]
    public async Task Get_NotSignedIn_IsRefused()
    {
        using var anonymous = Server.CreateClient();

        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync("/api/readiness/mfa")).StatusCode);
    }

    [Fact]
    public async Task Refresh_Operator_BeginsOneAndSaysWhereToLook()
    {
        var answer = await Operator.PostAsync("/api/readiness/mfa/refresh", null);

        var accepted = await ReadAsync(answer, HttpStatusCode.Accepted);
        Assert.Equal("/api/instances/mfareadiness-partner-center", accepted.GetProperty("statusUri").GetString());
        Assert.Equal(1, Server.MfaReadiness.Refreshes);
    }
}
