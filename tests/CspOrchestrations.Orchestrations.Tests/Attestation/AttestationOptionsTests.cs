using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Tests.Attestation;

public sealed class AttestationOptionsTests
{
    [Fact]
    public void Options_NothingConfigured_DefaultsAreValid()
    {
        var options = Read();

        Assert.Equal("http://127.0.0.1:7071/", options.PublicBaseAddress!.AbsoluteUri);
        Assert.Equal([3, 7, 14, 21], options.ReminderRungs().Select(rung => rung.TotalDays));
    }

    [Fact]
    public void Options_Milliseconds_AreTaken()
    {
        var options = Read(("PollFirst", "00:00:00.005"), ("PollLongest", "00:00:00.050"), ("Reminders", ""));

        Assert.Equal(TimeSpan.FromMilliseconds(5), options.ToPolicy().Poll.PauseAfter(0));
        Assert.Equal(TimeSpan.FromMilliseconds(50), options.ToPolicy().Poll.PauseAfter(100));
        Assert.Empty(options.ToPolicy().Reminders.Rungs);
    }

    [Theory]
    [InlineData("PublicBaseAddress", "ftp://example.com")]
    [InlineData("PublicBaseAddress", "/relative")]
    [InlineData("PollFirst", "00:00:00")]
    [InlineData("PollLongest", "00:00:01")]
    [InlineData("PollFactor", "0.5")]
    [InlineData("Reminders", "3 days")]
    [InlineData("Reminders", "7.00:00:00, 3.00:00:00")]
    [InlineData("Reminders", "-1.00:00:00")]
    [InlineData("MaxReissues", "-1")]
    [InlineData("VerificationFirst", "-00:00:01")]
    [InlineData("MaxVerifications", "0")]
    [InlineData("RemoteAttempts", "0")]
    [InlineData("RetryLongest", "00:00:01")]
    [InlineData("SignalInterval", "-00:00:01")]
    public void Options_CannotWork_MessageNamesTheSetting(string setting, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read((setting, value)));

        Assert.Contains($"Attestation:{setting} must", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_SeveralWrong_AllNamedAtOnce()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(("PollFirst", "00:00:00"), ("MaxReissues", "-1")));

        Assert.Equal(2, error.Failures.Count());
    }

    [Fact]
    public async Task Policy_OptionsChangeWhileItRuns_TheRunKeepsItsOwn()
    {
        await using var world = await AttestationWorld.CreateAsync(("Attestation:MaxReissues", "1"), ("Attestation:Reminders", ""));
        await world.BeginAsync();
        world.Get<IOptions<AttestationOptions>>().Value.MaxReissues = 100;
        await world.RestartAsync();

        var asked = await world.ReachAsync(AttestationState.NeedsPerson);

        Assert.Equal(1, asked.Reissues);
    }

    private static AttestationOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => $"{AttestationOptions.Section}:{s.Key}", s => (string?)s.Value))
            .Build();
        using var services = new ServiceCollection().AddOrchestrations(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<AttestationOptions>>().Value;
    }
}
