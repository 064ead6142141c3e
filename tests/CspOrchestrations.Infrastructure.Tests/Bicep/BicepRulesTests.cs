using CspOrchestrations.Architecture.Tests;

namespace CspOrchestrations.Infrastructure.Tests.Bicep;

/// <summary>The infrastructure keeps the rules, and each rule notices what breaks it.</summary>
public sealed class BicepRulesTests
{
    private static readonly string Infrastructure = Path.Combine(Repository.Root, "infra");

    [Fact]
    public async Task Infrastructure_EveryFile_HasNoFindings()
    {
        var files = await BicepReader.Infrastructure.Value;

        Assert.Equal(Directory.GetFiles(Infrastructure, "*.bicep", SearchOption.AllDirectories).Length, files.Count);
        Assert.Empty(BicepRules.Findings(files));
    }

    [Theory]
    [InlineData("main.bicep", "targetScope = ", "targetScope == ", "main.bicep: syntax: line 1: targetScope == 'subscription'")]
    [InlineData("modules/app.bicep", "minTlsVersion: '1.2'", "minTlsVersion '1.2'", "modules/app.bicep: syntax: line")]
    [InlineData("main.bicep", "modules/vault.bicep", "modules/safe.bicep", "main.bicep: modules/safe.bicep does not exist")]
    [InlineData("main.bicep", "planName: ", "plan: ", "main.bicep: modules/app.bicep has no parameter plan")]
    [InlineData("main.bicep", "planName: ", "plan: ", "main.bicep: modules/app.bicep is not given its parameter planName")]
    [InlineData("main.bicep", "vault.outputs.uri", "vault.outputs.url", "main.bicep: vault has no output url")]
    [InlineData("main.bicep", "inboxEvents.outputs.topicName", "''", "modules/inbox-events.bicep: the output topicName is not used")]
    [InlineData("main.bicep", "email: alertEmail", "email: ''", "main.bicep: alertEmail is not used")]
    [InlineData("main.bicep", "email: alertEmail", "email: alertMail", "main.bicep: alertMail is not declared")]
    [InlineData("modules/vault.bicep", "'roles.bicep'", "'rights.bicep'", "modules/vault.bicep: rights.bicep does not exist")]
    [InlineData("modules/vault.bicep", "keyVaultSecretsOfficer }", "owner }", "modules/vault.bicep: roles.bicep exports no owner")]
    [InlineData("modules/scheduler.bicep", "schedulers@2025-11-01", "schedulers", "modules/scheduler.bicep: Microsoft.DurableTask/schedulers names no API version")]
    [InlineData("modules/roles.bicep", "b86a8fe4", "b86a8fe5", "modules/roles.bicep: b86a8fe5-44ce-4948-aee5-eccb2c155cd7 is no known role")]
    [InlineData("modules/storage.bicep", "string = account.id", "string = account.listKeys().keys[0].value", "modules/storage.bicep: listKeys reads a secret")]
    [InlineData("modules/monitoring.bicep", "string = insights.id", "string = insights.properties.ConnectionString", "modules/monitoring.bicep: the output insightsId holds a secret")]
    [InlineData("modules/vault.bicep", "string = vault.id", "string = brokerToken", "modules/vault.bicep: the output id holds a secret")]
    [InlineData("modules/vault.bicep", "@secure()", "", "main.bicep: modules/vault.bicep does not guard its parameter brokerToken")]
    public async Task Infrastructure_BrokenCopy_IsNoticed(string file, string text, string broken, string finding)
    {
        using var copy = await BrokenInfrastructure.CreateAsync(file, text, broken);

        Assert.Contains(BicepRules.Findings(await BicepReader.ReadAsync(copy.Path)), found => found.StartsWith(finding, StringComparison.Ordinal));
    }
}
