using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Instances;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>
/// The business state of one workflow. It is written before the instance is started, so it is also the promise of one:
/// whoever finds a record without its instance starts it.
/// </summary>
internal interface IWorkflowRecord
{
    string InstanceId { get; }

    /// <summary>1 for the first workflow of this request id; grows when a finished one is replaced.</summary>
    int Incarnation { get; }

    /// <summary>Grows with every write of the workflow, so that a late repeat of an older write changes nothing.</summary>
    int Revision { get; }

    /// <summary>The request as it was accepted, encrypted: what a repeated request is compared with.</summary>
    ProtectedValueId RequestBodyId { get; }

    /// <summary>True until the workflow itself has written its first step.</summary>
    bool IsPromise { get; }

    /// <summary>The one item in the inbox that waits for a person because of it.</summary>
    string AttentionId => WorkflowAttention.IdOf(InstanceId);

    /// <summary>The protected values it names; those it names no more are deleted.</summary>
    IEnumerable<ProtectedValueId> Secrets();

    /// <summary>What the index of instances says of it.</summary>
    InstanceEntry ToEntry();
}
