using System.Net;
using CspOrchestrations.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Tests.Hosting;

public sealed class WebDispatcherTests : WebServerTest
{
    [Fact]
    public async Task Handle_UnexpectedException_LeaksNothingAndIsLogged()
    {
        Server.Instances.Fault = new InvalidOperationException("canary detail");

        var response = await Operator.GetAsync("/api/instances/attestation-one");

        var problem = await ReadProblemAsync(response, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("getInstance failed", Server.Logs.Text, StringComparison.Ordinal);
        Assert.Contains("canary detail", Server.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_ByName_RunsWithoutRouting()
    {
        var result = await Server.Get<WebDispatcher>().HandleAsync("getHealth", new DefaultHttpContext());

        Assert.Equal(StatusCodes.Status200OK, Assert.IsAssignableFrom<IStatusCodeHttpResult>(result).StatusCode ?? 200);
    }

    [Fact]
    public async Task Handle_ByNameWithoutKey_IsRefused()
    {
        var result = await Server.Get<WebDispatcher>().HandleAsync("startAttestation", new DefaultHttpContext());

        Assert.Equal(StatusCodes.Status401Unauthorized, Assert.IsAssignableFrom<IStatusCodeHttpResult>(result).StatusCode);
    }

    [Fact]
    public async Task Handle_UnknownName_Throws()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Server.Get<WebDispatcher>().HandleAsync("nothing", new DefaultHttpContext()));
    }

    [Fact]
    public void All_Names_AreUnique()
    {
        var names = Server.Get<WebEndpoints>().All.Select(e => e.Name).ToList();

        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }
}
