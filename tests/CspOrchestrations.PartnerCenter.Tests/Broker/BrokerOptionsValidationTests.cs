using CspOrchestrations.PartnerCenter.Broker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tests.Broker;

public sealed class BrokerOptionsValidationTests
{
    [Theory]
    [InlineData("BaseAddress", "")]
    [InlineData("BaseAddress", "broker")]
    [InlineData("BaseAddress", "http://broker.example.com/")]
    [InlineData("BaseAddress", "https://user:secret@broker.example.com/")]
    [InlineData("BaseAddress", "https://broker.example.com/?a=b")]
    [InlineData("ResellerId", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Token", null)]
    [InlineData("Token", "two words")]
    [InlineData("WrapperName", " ")]
    [InlineData("CorrelationHeader", "two words")]
    [InlineData("CorrelationHeader", "Authorization")]
    [InlineData("Resilience:TryTimeout", "00:00:00")]
    [InlineData("Resilience:Retries", "-1")]
    [InlineData("Resilience:RetryDelay", "00:00:00")]
    [InlineData("Resilience:MaximumRetryDelay", "00:00:00.001")]
    [InlineData("Resilience:CircuitFailureRatio", "1.5")]
    [InlineData("Resilience:CircuitMinimumTries", "1")]
    [InlineData("Resilience:CircuitWindow", "00:00:00.1")]
    [InlineData("Resilience:CircuitBreak", "00:00:00.1")]
    [InlineData("Resilience:RequestsPerSecond", "0")]
    [InlineData("Resilience:Burst", "0")]
    [InlineData("Resilience:QueueLimit", "-1")]
    [InlineData("Resilience:DefaultRetryAfter", "00:00:00")]
    [InlineData("Resilience:MaximumRetryAfter", "00:00:01")]
    public void Validate_WrongSetting_StopsTheStartAndNamesTheSetting(string key, string? value)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Options((key, value)));
        var failure = Assert.Single(exception.Failures);
        Assert.StartsWith($"Broker:{key} ", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.example.com")]
    [InlineData("http://localhost:7080/")]
    [InlineData("http://127.0.0.1:7080/")]
    public void Validate_SafeAddress_IsTaken(string address) =>
        Assert.Equal(new Uri(address), Options(("BaseAddress", address)).BaseAddress);

    [Fact]
    public void Validate_OwnTokenSource_NeedsNoTokenSetting()
    {
        var options = Options([("Token", null)], services => services.AddSingleton<IBrokerTokenSource, OtherTokenSource>());
        Assert.Null(options.Token);
    }

    [Fact]
    public void ToString_OfOptions_HidesTheToken() =>
        Assert.DoesNotContain("canary", Options(("Token", "canary")).ToString(), StringComparison.Ordinal);

    private static BrokerOptions Options(params (string Key, string? Value)[] settings) => Options(settings, _ => { });

    private static BrokerOptions Options((string Key, string? Value)[] settings, Action<IServiceCollection> configure)
    {
        var values = new Dictionary<string, string?> { ["Broker:BaseAddress"] = "https://broker.example.com/", ["Broker:Token"] = "token" };
        foreach (var (key, value) in settings)
        {
            values[$"Broker:{key}"] = value;
        }

        var services = new ServiceCollection();
        services.AddPartnerCenter(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        configure(services);
        using var provider = services.BuildServiceProvider();
        // What a host does at its start because of ValidateOnStart.
        provider.GetRequiredService<IStartupValidator>().Validate();
        return provider.GetRequiredService<IOptions<BrokerOptions>>().Value;
    }

    private sealed class OtherTokenSource : IBrokerTokenSource
    {
        public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult("other");
    }
}
