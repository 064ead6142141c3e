using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>Where the broker's bearer token comes from; asked for each try, so that a new token is taken up without a restart.</summary>
public interface IBrokerTokenSource
{
    ValueTask<string> GetTokenAsync(CancellationToken cancellationToken);
}

/// <summary>The token of the configuration, which may be loaded anew while the process runs.</summary>
internal sealed class ConfiguredBrokerTokenSource(IOptionsMonitor<BrokerOptions> options) : IBrokerTokenSource
{
    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) =>
        options.CurrentValue.Token is { } token
            ? ValueTask.FromResult(token)
            : throw new InvalidOperationException("Broker:Token is not set, and the host has no other source of the broker's token.");
}
