namespace CspOrchestrations.PartnerCenter.Notices;

/// <summary>How notices leave this host. Configuration section <c>Notices</c>.</summary>
public sealed record NoticeOptions
{
    public const string SectionName = "Notices";

    /// <summary>What delivers them. Default <see cref="NoticeChannel.Outbox"/>.</summary>
    public NoticeChannel Channel { get; init; }

    /// <summary>Microsoft Graph's root: https, or http on this machine. Default <c>https://graph.microsoft.com/v1.0/</c>.</summary>
    public Uri GraphAddress { get; init; } = new("https://graph.microsoft.com/v1.0/");

    /// <summary>What tokens for Graph are asked for; names the audience. Default <c>https://graph.microsoft.com/.default</c>.</summary>
    public string GraphScope { get; init; } = "https://graph.microsoft.com/.default";

    /// <summary>
    /// The mailbox that sends: a user principal name or an object id. The application of <c>Login</c> needs <c>Mail.Send</c>,
    /// best limited to this mailbox. No default.
    /// </summary>
    public string? GraphSender { get; init; }

    /// <summary>Where each notice is posted to: https, or http on this machine. No default.</summary>
    public Uri? WebhookAddress { get; init; }

    /// <summary>
    /// A secret: at least 24 bytes in base64, with or without <c>whsec_</c> before them; best in the environment, as
    /// <c>Notices__WebhookSecret</c>. No default.
    /// </summary>
    public string? WebhookSecret { get; init; }

    /// <summary>The secret must not slip into a log by interpolation.</summary>
    public override string ToString() => $"NoticeOptions {{ {Channel} }}";
}

public enum NoticeChannel
{
    /// <summary>Files in the data folder, for whatever sends mail.</summary>
    Outbox,

    /// <summary>Mail by Microsoft Graph's <c>sendMail</c>.</summary>
    Graph,

    /// <summary>A signed POST to an address of the partner.</summary>
    Webhook,
}
