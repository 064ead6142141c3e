using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Orchestrations.Tests.Connections;

/// <summary>Whose consent a refusal takes away.</summary>
public sealed class LostConsentTests
{
    private const string Refusal = "Partner Center asks for MFA (900421).";

    [Fact]
    public async Task Lose_TokenOfAConsentBefore_TheNewOneStands()
    {
        await using var world = ConnectionWorld.Create();
        await world.GiveConsentAsync("first");
        var before = await ConsentIdAsync(world);
        await world.GiveConsentAsync("second");

        await world.Connection.LoseConsentAsync(before, Refusal, default);

        Assert.False((await world.Connection.ReadAsync(default)).ConsentNeeded);
        Assert.Empty(await world.AttentionAsync());
        Assert.DoesNotContain("connection.consent-lost by workflow", await world.AuditActionsAsync());
    }

    /// <summary>A fetch that began without a token ends after somebody has consented.</summary>
    [Fact]
    public async Task Lose_ThereWasNoTokenAndNowThereIs_TheNewConsentStands()
    {
        await using var world = ConnectionWorld.Create();
        await world.GiveConsentAsync();

        await world.Connection.LoseConsentAsync(consentId: null, Refusal, default);

        Assert.False((await world.Connection.ReadAsync(default)).ConsentNeeded);
    }

    /// <summary>Given on another machine into the shared vault, while the consent of before still stood here.</summary>
    [Fact]
    public async Task Lose_TokenOfAConsentThatOnlyTheStoreKnows_IsLost()
    {
        await using var world = ConnectionWorld.Create();
        await world.GiveConsentAsync();
        await world.Get<IRefreshTokenStore>().PutAsync("canary", "another consent", default);

        await world.Connection.LoseConsentAsync("another consent", Refusal, default);
        await world.Connection.LoseConsentAsync("another consent", Refusal, default);

        Assert.True((await world.Connection.ReadAsync(default)).ConsentNeeded);
        Assert.Single(await world.AttentionAsync());
        Assert.Single(await world.AuditActionsAsync(), action => action == "connection.consent-lost by workflow");
    }

    [Fact]
    public async Task Lose_TokenIsGoneFromTheStore_IsLost()
    {
        await using var world = ConnectionWorld.Create();

        await world.Connection.LoseConsentAsync(consentId: null, "The token is gone.", default);

        Assert.Equal("The token is gone.", (await world.Connection.ReadAsync(default)).Reason);
    }

    private static async Task<string> ConsentIdAsync(ConnectionWorld world) =>
        (await world.Get<IRefreshTokenStore>().ReadAsync(default))!.ConsentId;
}
