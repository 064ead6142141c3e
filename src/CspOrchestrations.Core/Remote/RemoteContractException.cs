namespace CspOrchestrations.Core.Remote;

/// <summary>
/// A remote API answered with success, but not in the agreed form. The message names the member and never quotes the body,
/// which may hold links and people. A write has most likely taken effect: look before writing again.
/// </summary>
/// <param name="operation">What was asked, in the API's words.</param>
/// <param name="violation">What is missing or misshapen.</param>
public sealed class RemoteContractException(string operation, string violation)
    : Exception($"{operation} was answered in an unknown form: {violation}")
{
    public string Operation { get; } = operation;
}
