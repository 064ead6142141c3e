using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Agreements;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Security;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Tests.Connections;

/// <summary>Consent that is lost and given back with the real clients, the real tokens and the simulated Microsoft.</summary>
public sealed class ConsentAtPartnerCenterTests
{
    private const int Count = 100;

    private readonly List<CustomerId> customers = [];

    [Fact]
    public async Task Workflows_MfaDroppedAmongAHundredAndConsentGivenBack_AllCompleteAndNothingIsAskedBetween()
    {
        await using var world = await StartedAsync();
        var lostAt = world.Clock.GetUtcNow();
        world.Microsoft.Login.DropMfa();
        await world.PassAsync(TimeSpan.FromHours(6));

        Assert.True((await world.Connections.ReadAsync(default)).ConsentNeeded);
        Assert.Equal(Count, await RunningAsync(world));
        Assert.Contains("900421", Assert.Single(await world.AttentionAsync()).Reason, StringComparison.Ordinal);
        // What the application does for itself goes on.
        Assert.NotNull((await world.Get<ICustomers>().FindAsync(customers[0], default)).Value);

        var givenAt = world.Clock.GetUtcNow();
        await world.GiveConsentAsync(world.Microsoft.Login.GiveConsent());
        await world.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(0, await RunningAsync(world));
        Assert.Empty(await world.AttentionAsync());
        var requests = (await world.Get<IMfaReports>().ListRequestsAsync(default)).Value!;
        var refused = requests.Where(request => request.IsMfaCompliant == false).ToList();
        Assert.InRange(refused.Count, 1, Count);
        Assert.All(refused, request => Assert.True(request.At < lostAt + TimeSpan.FromMinutes(15), $"{request.At} is no call that was under way"));
        Assert.DoesNotContain(requests, request => request.At > lostAt + TimeSpan.FromMinutes(15) && request.At < givenAt);
    }

    [Fact]
    public async Task Workflows_RefreshTokenRevoked_WaitFromTheNextTokenOn()
    {
        await using var world = await StartedAsync(count: 1);
        world.Microsoft.Login.RevokeConsents();
        await world.PassAsync(TimeSpan.FromMinutes(5));
        Assert.False((await world.Connections.ReadAsync(default)).ConsentNeeded);

        // The access token lives for an hour; then the login is asked.
        world.Get<IAccessTokens>().Forget((await world.Get<IAccessTokens>().GetAsync(TokenMode.AppAndUser, default)).Value!);
        await world.PassAsync(TimeSpan.FromMinutes(30));

        Assert.Contains("invalid_grant", Assert.Single(await world.AttentionAsync()).Reason, StringComparison.Ordinal);
        Assert.Equal(1, await RunningAsync(world));
    }

    /// <summary>For years: the token is rotated with each use, and each is stored in the place of the one before.</summary>
    [Fact]
    public async Task Connection_YearOfHourlyTokens_StandsOnTheFirstConsent()
    {
        await using var world = await StartedAsync(count: 0);
        var consent = (await world.Get<IRefreshTokenStore>().ReadAsync(default))!;

        for (var week = 0; week < 52; week++)
        {
            await world.PassAsync(TimeSpan.FromDays(7));
            Assert.NotNull((await world.Get<IAccessTokens>().GetAsync(TokenMode.AppAndUser, default)).Value);
        }

        var now = (await world.Get<IRefreshTokenStore>().ReadAsync(default))!;
        Assert.Equal(consent.ConsentId, now.ConsentId);
        Assert.NotEqual(consent.Value, now.Value);
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task Everything_ThatIsWrittenAndLogged_HoldsNoToken()
    {
        await using var world = await StartedAsync(count: 3);
        var token = (await world.Get<IAccessTokens>().GetAsync(TokenMode.AppAndUser, default)).Value!.Value;
        var refreshToken = (await world.Get<IRefreshTokenStore>().ReadAsync(default))!.Value;
        world.Microsoft.Login.DropMfa();
        await world.PassAsync(TimeSpan.FromHours(1));

        string[] secrets = [token, refreshToken, "canary-client-secret"];
        var texts = Directory.EnumerateFiles(world.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            .Select(ReadShared)
            .Append(world.Logs.Text);
        Assert.All(texts, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    private async Task<ConnectionWorld> StartedAsync(int count = Count)
    {
        var world = await ConnectionWorld.CreateWithMicrosoftAsync(UserWork.Registry(
            services => new ListAgreements(services.GetRequiredService<IAgreements>(), customers)));
        customers.AddRange(world.Microsoft.PartnerCenter.CreateCustomers(Math.Max(1, count)));
        await world.GiveConsentAsync(world.Microsoft.Login.GiveConsent());
        for (var i = 0; i < count; i++)
        {
            await world.Client.StartAsync(UserWork.Name, $"userwork-{i}", i);
        }

        await world.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(count, await RunningAsync(world));
        return world;
    }

    private static async Task<int> RunningAsync(ConnectionWorld world) =>
        (await world.Client.QueryAsync(new InstanceQuery("userwork-", [RuntimeStatus.Running], PageSize: 1000))).Items.Count;

    /// <summary>The engine and the records have their files open.</summary>
    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private sealed class ListAgreements(IAgreements agreements, IReadOnlyList<CustomerId> customers) : Activity<int, RemoteResult<string>>
    {
        public override async Task<RemoteResult<string>> RunAsync(ActivityContext context, int input, CancellationToken cancellationToken) =>
            (await agreements.ListAsync(customers[input], cancellationToken)).Map(list => $"{list.Count} agreements");
    }
}
