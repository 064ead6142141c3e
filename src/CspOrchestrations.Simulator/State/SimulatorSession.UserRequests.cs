using System.Globalization;

namespace CspOrchestrations.Simulator.State;

/// <summary>The app+user requests that Partner Center reports on.</summary>
internal sealed partial class SimulatorSession
{
    /// <summary>Adds one and forgets what is older than the newest so many.</summary>
    public void Append(UserRequest request, int kept)
    {
        Execute("INSERT INTO user_requests (document) VALUES ($1)", Json(request));
        Execute(
            "DELETE FROM user_requests WHERE sequence <= last_insert_rowid() - CAST($1 AS INTEGER)",
            kept.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<UserRequest> UserRequests() =>
        Documents<UserRequest>("SELECT document FROM user_requests ORDER BY sequence DESC");
}

/// <param name="Operation">The operation's name, as the faults have it.</param>
/// <param name="At">Simulated time, UTC.</param>
internal sealed record UserRequest(
    string RequestId, string CorrelationId, string Operation, string ApplicationId, DateTimeOffset At, int Status, bool MfaCompliant);
