namespace CspOrchestrations.Core.Notices;

/// <summary>A message to a person.</summary>
/// <param name="Key">Sent once per key; a second send with the same key does nothing.</param>
/// <param name="Kind">What it is about, for routing: <c>attestation-invitation</c>, <c>attestation-reminder</c>, …</param>
/// <param name="RecipientAddress">An e-mail address; personal data.</param>
/// <param name="RecipientName">Personal data.</param>
/// <param name="Text">Plain text; may hold a capability link, so it is never logged.</param>
/// <param name="Html">The same as HTML.</param>
public sealed record Notice(
    string Key, string Kind, string RecipientAddress, string RecipientName, string Subject, string Text, string Html)
{
    /// <summary>The workflow that it is of, by its instance id; null when it is of none. By it a customer's notices are found.</summary>
    public string? About { get; init; }

    public override string ToString() => $"Notice {{ {Kind} {Key} }}";
}

/// <summary>Hands a notice to whatever delivers it.</summary>
public interface INotifier
{
    /// <summary>Idempotent by <see cref="Notice.Key"/>.</summary>
    Task SendAsync(Notice notice, CancellationToken cancellationToken);
}

/// <summary>Notices that lie with this product. What a remote channel has delivered is out of its reach.</summary>
public interface INoticeOutbox
{
    /// <summary>How many there are of these workflows.</summary>
    /// <param name="about">Instance ids; see <see cref="Notice.About"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<int> CountAsync(IReadOnlySet<string> about, CancellationToken cancellationToken);

    /// <summary>Deletes them, and gives their number; may be repeated.</summary>
    /// <inheritdoc cref="CountAsync" path="/param"/>
    Task<int> DeleteAsync(IReadOnlySet<string> about, CancellationToken cancellationToken);
}
