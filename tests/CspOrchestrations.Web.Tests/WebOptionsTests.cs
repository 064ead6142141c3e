using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Tests;

public sealed class WebOptionsTests
{
    [Theory]
    [InlineData("PublicBaseAddress", "ftp://example.com")]
    [InlineData("AgreementOrigin", "https://example.com/mca")]
    [InlineData("AgreementOrigin", "/mca")]
    [InlineData("AcceptMessage:Name", "")]
    [InlineData("DefaultResellerId", "00000000-0000-0000-0000-000000000000")]
    [InlineData("MaxBodyBytes", "10")]
    [InlineData("OperatorSessionLifetime", "00:00:01")]
    [InlineData("MaxFailedAttempts", "0")]
    [InlineData("PagePollInterval", "00:00:00")]
    public async Task Start_WrongSetting_IsNamed(string name, string value)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => WebServer.StartAsync(($"Web:{name}", value)));

        Assert.Contains($"Web:{name} must", exception.Message, StringComparison.Ordinal);
    }
}
