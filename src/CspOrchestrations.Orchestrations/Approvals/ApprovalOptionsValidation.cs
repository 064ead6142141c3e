using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>Refuses limits that mean nothing when the host starts: a misspelt role would be no limit at all.</summary>
internal sealed class ApprovalOptionsValidation : IValidateOptions<ApprovalOptions>
{
    private static readonly string[] Kinds = [ApprovalKinds.AutomaticAttestation, ApprovalKinds.ReattestationCampaign];

    public ValidateOptionsResult Validate(string? name, ApprovalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] failures =
        [
            .. Must(options.ExpiresAfter > TimeSpan.Zero, nameof(options.ExpiresAfter), "be more than zero"),
            .. Must(
                options.DefaultRole is not { Length: > 0 } role || options.Roles.ContainsKey(role),
                nameof(options.DefaultRole), "name one of Approvals:Roles"),
            .. options.Operators.SelectMany(pair => Must(
                options.Roles.ContainsKey(pair.Value), $"{nameof(options.Operators)}:{pair.Key}", "name one of Approvals:Roles")),
            .. options.Roles.SelectMany(pair => OfRole($"{nameof(options.Roles)}:{pair.Key}", pair.Value)),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> OfRole(string path, ApproverRoleOptions role) =>
    [
        .. Must(
            role.KindNames().All(kind => Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase)),
            $"{path}:{nameof(role.Kinds)}", $"be any of {string.Join(", ", Kinds)}, separated by commas"),
        .. Must(role.MaxBatchSize is null or >= 0, $"{path}:{nameof(role.MaxBatchSize)}", "not be negative"),
        .. role.MaxAmounts.SelectMany(limit => Must(
            limit.Value >= 0 && limit.Key.Length == 3 && limit.Key.All(char.IsAsciiLetter),
            $"{path}:{nameof(role.MaxAmounts)}:{limit.Key}", "be an amount, not negative, under a currency of three letters")),
    ];

    private static IEnumerable<string> Must(bool holds, string setting, string rule) =>
        holds ? [] : [$"{ApprovalOptions.Section}:{setting} must {rule}."];
}
