using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.PartnerCenter.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.PartnerCenter.Tests.Webhooks;

/// <summary>The client as hosts have it, over real HTTP.</summary>
public sealed class SigningCertificatesTests
{
    [Fact]
    public async Task Find_HostSendsElsewhere_IsNotFollowed()
    {
        await using var api = await LoopbackApi.StartAsync();
        api.Answer(302, headers: ("Location", new Uri(api.Address, "/elsewhere.cer").AbsoluteUri)).Answer(200, "whatever lies elsewhere");
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new ManualClock())
            .AddSingleton<IUserConnection>(new FakeConnection())
            .AddPartnerCenter(new ConfigurationBuilder().Build())
            .BuildServiceProvider();

        var found = await services.GetRequiredService<SigningCertificates>().FindAsync(new Uri(api.Address, "/cert/a.cer"), default);

        Assert.Null(found);
        Assert.Single(api.Sent);
    }
}
