using CspOrchestrations.Core.Notices;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Notices;

/// <summary>
/// Takes one notice to a remote side. It does not remember what it has delivered: that is for the floor above, which has records.
/// </summary>
public interface INoticeDelivery
{
    /// <exception cref="RemoteUnavailableException">It was not taken, or nobody knows whether it was.</exception>
    /// <exception cref="RemoteContractException">What answered is not what was configured, such as a redirect.</exception>
    Task DeliverAsync(Notice notice, CancellationToken cancellationToken);
}
