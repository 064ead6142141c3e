namespace CspOrchestrations.Core.Remote;

/// <summary>
/// A remote API did not answer, or answered that it cannot now (timeout, network, 408, 5xx, open circuit), after whatever
/// retries were safe. A write may have taken effect all the same: look before writing again. Worth another try later, so
/// it belongs to the engine's retry policy.
/// </summary>
/// <param name="operation">What was asked, in the API's words; no ids of people and no addresses.</param>
/// <param name="reason">Why there is no answer.</param>
public sealed class RemoteUnavailableException(string operation, string reason, Exception? innerException = null)
    : Exception($"{operation} had no usable answer: {reason}", innerException)
{
    public string Operation { get; } = operation;
}
