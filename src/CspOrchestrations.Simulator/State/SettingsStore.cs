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
        database.Transact(session => session.SaveSetting(Setting, settings));
        current = settings;
    }

    private static void Require(bool holds, string setting, string requirement)
    {
        if (!holds)
        {
            throw new ArgumentException($"{setting} {requirement}.");
        }
    }
}
