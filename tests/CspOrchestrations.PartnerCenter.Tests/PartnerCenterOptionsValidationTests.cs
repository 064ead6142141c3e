using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.PartnerCenter.Tests.Tokens;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tests;

public sealed class PartnerCenterOptionsValidationTests
{
    [Theory]
    [InlineData("BaseAddress", "http://api.example.com/")]
    [InlineData("BaseAddress", "https://user:secret@api.example.com/")]
    [InlineData("BaseAddress", "api")]
    [InlineData("Application", "")]
    [InlineData("Application", "Größe")]
    [InlineData("Locale", " ")]
    [InlineData("SubscriptionRequestsPerMinute", "9")]
    [InlineData("Wire:AttestationStatusPath", "v1/attestations")]
    [InlineData("Wire:AttestationStatusPath", "/v1/{id}")]
    [InlineData("Wire:AttestationStatusPath", "https://elsewhere.example.com/{id}")]
    [InlineData("Wire:AgreementLinkTemplate", "https://pages.example.com/")]
    [InlineData("Wire:AgreementLinkTemplate", "http://pages.example.com/{id}")]
    [InlineData("Wire:SignatoryEmail", "")]
    [InlineData("Wire:SignatoryPhone", " ")]
    [InlineData("Wire:AttestationId", "")]
    [InlineData("Wire:AgreementTemplateId", "")]
    [InlineData("Wire:ResellerParticipant", "")]
    [InlineData("Wire:FreeDomainStatus", "500")]
    [InlineData("Resilience:MaximumAnswerBytes", "10")]
    [InlineData("Resilience:Retries", "-1")]
    public void Validate_WrongSetting_StopsTheStartAndNamesTheSetting(string key, string value)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Start(With(($"PartnerCenter:{key}", value))));
        var failure = Assert.Single(exception.Failures);
        Assert.StartsWith($"PartnerCenter:{key} ", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Address", "http://graph.example.com/v1.0/")]
    [InlineData("Address", "https://elsewhere.example.com/v1.0/")]
    [InlineData("Resilience:RequestsPerSecond", "0")]
    [InlineData("Resilience:Retries", "-1")]
    public void Validate_WrongSettingOfGraph_StopsTheStartAndNamesTheSetting(string key, string value)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Start(With(($"Graph:{key}", value))));
        Assert.StartsWith($"Graph:{key} ", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_UnknownSetting_StopsTheStart() =>
        Assert.Throws<InvalidOperationException>(() => Start(With(("PartnerCenter:BaseAdress", "https://api.example.com/"))));

    [Fact]
    public void Validate_NoPartnerCenter_StartsWithTheBrokerAlone() => Start(With());

    [Fact]
    public void Validate_Neither_StopsTheStart() => Assert.Throws<OptionsValidationException>(() => Start([]));

    [Fact]
    public async Task Validate_NoBroker_StartsAndItsCallsAreRejected()
    {
        await using var services = Start(new() { ["PartnerCenter:BaseAddress"] = "https://api.example.com/" });
        var result = await services.GetRequiredService<IAttestationGateway>()
            .ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None);
        Assert.Equal(ProblemCodes.NotConfigured, result.Problem!.Code);
        Assert.Contains("Broker:BaseAddress and Broker:Token", result.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_HalfABroker_StopsTheStartThoughPartnerCenterIsThere() => Assert.Throws<OptionsValidationException>(() => Start(new()
    {
        ["PartnerCenter:BaseAddress"] = "https://api.example.com/",
        ["Broker:Token"] = "any",
    }));

    private static Dictionary<string, string?> With(params (string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["Broker:BaseAddress"] = "https://broker.example.com/", ["Broker:Token"] = "any" };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        return values;
    }

    private static ServiceProvider Start(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IUserConnection>(new FakeConnection())
            .AddSingleton<IRefreshTokenStore>(new StoreInMemory())
            .AddPartnerCenter(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        // What a host does at its start because of ValidateOnStart.
        services.GetRequiredService<IStartupValidator>().Validate();
        return services;
    }
}
