using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.PartnerCenter;

namespace CspOrchestrations.Simulator.State;

/// <summary>The settings in force; they lie in the data folder.</summary>
internal sealed class SettingsStore(SimulatorDatabase database)
{
    private const string Setting = "settings";

    private volatile SimulatorSettings current =
        database.Transact(session => session.FindSetting<SimulatorSettings>(Setting)) ?? new SimulatorSettings();

    public SimulatorSettings Current => current;

    /// <exception cref="ArgumentException">A setting cannot work; nothing was changed.</exception>
    public void Replace(SimulatorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Require(settings.LinkLifetime > TimeSpan.Zero, nameof(settings.LinkLifetime), "must be more than zero");
        Require(settings.SyncDuration >= TimeSpan.Zero, nameof(settings.SyncDuration), "must not be negative");
        Require(settings.AcceptMessageShape is not null, nameof(settings.AcceptMessageShape), "must be JSON other than null");
        Require(!string.IsNullOrEmpty(settings.AcceptMessageName), nameof(settings.AcceptMessageName), "must not be empty");
        Require(
            settings.AcceptMessageTargetOrigin == "*" || Uri.TryCreate(settings.AcceptMessageTargetOrigin, UriKind.Absolute, out _),
            nameof(settings.AcceptMessageTargetOrigin),
            "must be * or an origin such as http://127.0.0.1:7071");
        Require(settings.Login is not null, nameof(settings.Login), "must not be null");
        Require(settings.PartnerCenter is not null, nameof(settings.PartnerCenter), "must not be null");
        Require(settings.Billing is not null, nameof(settings.Billing), "must not be null");
        Validate(settings.Login!);
        Validate(settings.PartnerCenter!);
        Validate(settings.Billing!);
        database.Transact(session => session.SaveSetting(Setting, settings));
        current = settings;
    }

    private static void Validate(LoginSettings login)
    {
        Require(login.AccessTokenLifetime > TimeSpan.Zero, nameof(login.AccessTokenLifetime), "must be more than zero");
        Require(login.RefreshTokenLifetime > TimeSpan.Zero, nameof(login.RefreshTokenLifetime), "must be more than zero");
        Require(login.UsedRefreshTokenLifetime >= TimeSpan.Zero, nameof(login.UsedRefreshTokenLifetime), "must not be negative");
    }

    private static void Validate(BillingBehavior billing)
    {
        Require(billing.Duration >= TimeSpan.Zero, nameof(billing.Duration), "must not be negative");
        Require(billing.PollAfter >= TimeSpan.Zero, nameof(billing.PollAfter), "must not be negative");
        Require(billing.TokenLifetime > TimeSpan.Zero, nameof(billing.TokenLifetime), "must be more than zero");
    }

    private static void Validate(PartnerCenterSettings api)
    {
        Require(api.AttestationLifetime > TimeSpan.Zero, nameof(api.AttestationLifetime), "must be more than zero");
        Require(api.OrderDelay >= TimeSpan.Zero, nameof(api.OrderDelay), "must not be negative");
        Require(api.ActivationDelay >= TimeSpan.Zero, nameof(api.ActivationDelay), "must not be negative");
        Require(api.RequestIdMemory >= TimeSpan.Zero, nameof(api.RequestIdMemory), "must not be negative");
        Require(api.RequestsPerMinute is null or > 0, nameof(api.RequestsPerMinute), "must be more than zero");
        Require(api.RenewalLag >= TimeSpan.Zero, nameof(api.RenewalLag), "must not be negative");
        Require(api.ConversionDelay >= TimeSpan.Zero, nameof(api.ConversionDelay), "must not be negative");
        Require(api.LargestPage > 0, nameof(api.LargestPage), "must be more than zero");
        Require(api.RefusedProducts is not null, nameof(api.RefusedProducts), "must not be null");
    }

    private static void Require(bool holds, string setting, string requirement)
    {
        if (!holds)
        {
            throw new ArgumentException($"{setting} {requirement}.");
        }
    }
}
