using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Retention;
using CspOrchestrations.Orchestrations.Tests.Erasure;
using CspOrchestrations.Orchestrations.Tests.Onboarding;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Tests.Retention;

/// <summary>What ended long ago goes each night; virtual time runs.</summary>
public sealed class RetentionTests
{
    private const string Kept = "Retention:FinishedInstances";

    [Fact]
    public async Task Purge_OlderThanTheSetting_GoesWithItsRecordsSecretsAndMails()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(settings: (Kept, "30.00:00:00"));
        var world = onboarding.World;
        var before = await ProtectedRows.ReadAsync(world.Folder);
        var attestation = await OnboardAsync(onboarding);

        await world.PassAsync(TimeSpan.FromDays(29));
        Assert.NotNull(await world.Client.GetAsync(OnboardingWorld.InstanceId));
        Assert.Equal(OnboardingState.Completed, (await onboarding.RecordAsync()).State);
        await world.PassAsync(TimeSpan.FromDays(3));

        Assert.Null(await world.Client.GetAsync(OnboardingWorld.InstanceId));
        Assert.Null(await world.Client.GetAsync(attestation));
        Assert.Null(await onboarding.Onboardings.FindAsync(OnboardingWorld.InstanceId, CancellationToken.None));
        Assert.Null(await world.Get<IAttestations>().FindAsync(attestation, CancellationToken.None));
        Assert.Null(await world.Get<InstanceIndex>().FindAsync(OnboardingWorld.InstanceId, CancellationToken.None));
        // The refresh token, which has changed with its use.
        Assert.Equal(before.Count, (await ProtectedRows.ReadAsync(world.Folder)).Count);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "outbox"), "*.eml"));
        Assert.NotEmpty(await world.AuditActionsAsync(OnboardingWorld.InstanceId));
        Assert.Empty((await world.Get<IAuditLog>().VerifyAsync(CancellationToken.None)).Breaks);
        var runs = await world.AuditAsync(RetentionNames.Subject);
        Assert.All(runs, run => Assert.Equal("retention.purged", run.Action));
        Assert.True(runs.Sum(run => int.Parse(run.Data["workflows"], System.Globalization.CultureInfo.InvariantCulture)) >= 2);
        Assert.InRange(runs.Count, 31, 33);
    }

    [Fact]
    public async Task Purge_MoreThanARunTakes_TheNextRunGoesOn()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(settings: [(Kept, "30.00:00:00"), ("Retention:MaxPerRun", "1")]);
        var world = onboarding.World;
        await OnboardAsync(onboarding);

        await world.PassAsync(TimeSpan.FromDays(60));

        Assert.Null(await world.Client.GetAsync(OnboardingWorld.InstanceId));
        var runs = (await world.AuditAsync(RetentionNames.Subject)).Select(run => run.Data["workflows"]).ToList();
        Assert.Equal(["0", "1"], runs.Distinct().Order(StringComparer.Ordinal));
        Assert.True(runs.Count(count => count == "1") > 1);
    }

    [Fact]
    public async Task Purge_DiesHalfWay_TheNextRunDoesTheRest()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(settings: (Kept, "30.00:00:00"));
        var world = onboarding.World;
        await OnboardAsync(onboarding);
        world.Mortal.PurgesUntilDeath = 0;

        await world.PassAsync(TimeSpan.FromDays(32));

        Assert.Null(await world.Client.GetAsync(OnboardingWorld.InstanceId));
        Assert.Null(await onboarding.Onboardings.FindAsync(OnboardingWorld.InstanceId, CancellationToken.None));
    }

    [Fact]
    public async Task Purge_WithoutTheSetting_NothingGoes()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await OnboardAsync(onboarding);

        await onboarding.World.PassAsync(TimeSpan.FromDays(60));

        Assert.NotNull(await onboarding.World.Client.GetAsync(OnboardingWorld.InstanceId));
        Assert.Empty(await onboarding.World.AuditAsync(RetentionNames.Subject));
    }

    [Fact]
    public async Task Purge_StillRunning_Stays()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(settings: [(Kept, "30.00:00:00"), ("Attestation:Reminders", "")]);
        await onboarding.BeginAsync();
        await onboarding.ReachAsync(OnboardingState.SecuringAgreement);

        await onboarding.World.PassAsync(TimeSpan.FromDays(40));

        Assert.False((await onboarding.World.Client.GetAsync(OnboardingWorld.InstanceId))!.Status.IsFinished());
        Assert.NotNull(await onboarding.RecordAsync());
    }

    [Theory]
    [InlineData("29.00:00:00", 5_000, "Retention:FinishedInstances must be from 30 days")]
    [InlineData(null, 0, "Retention:MaxPerRun must be from 1 to 100000")]
    public void Options_OutOfRange_AreRefusedByName(string? kept, int maximum, string expected)
    {
        var options = new RetentionOptions
        {
            FinishedInstances = kept is null ? null : TimeSpan.Parse(kept, System.Globalization.CultureInfo.InvariantCulture), MaxPerRun = maximum,
        };

        Assert.Contains(expected, new RetentionOptionsValidation().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    private static async Task<string> OnboardAsync(OnboardingWorld onboarding)
    {
        await onboarding.BeginAsync();
        await onboarding.CustomerAcceptsAsync();
        Assert.Equal(OnboardingOutcome.Onboarded, (await onboarding.CompleteAsync()).Outcome);
        return (await onboarding.RecordAsync()).AttestationInstanceId!;
    }
}
