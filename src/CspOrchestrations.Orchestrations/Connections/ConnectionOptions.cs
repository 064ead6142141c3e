using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>Settings of the app+user connection's workflows; section <c>Connections</c>. Durations are <c>d.hh:mm:ss</c>.</summary>
public sealed class ConnectionOptions
{
    public const string Section = "Connections";

    /// <summary>While workflows wait for consent, how often is looked whether somebody has given it.</summary>
    /// <value>30 seconds by default; 1 second to 1 hour.</value>
    public TimeSpan ConsentLook { get; set; } = TimeSpan.FromSeconds(30);
}

internal sealed class ConnectionOptionsValidation : IValidateOptions<ConnectionOptions>
{
    public ValidateOptionsResult Validate(string? name, ConnectionOptions options) =>
        options.ConsentLook >= TimeSpan.FromSeconds(1) && options.ConsentLook <= TimeSpan.FromHours(1)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ConnectionOptions.Section}:{nameof(options.ConsentLook)} must be from one second to one hour.");
}
