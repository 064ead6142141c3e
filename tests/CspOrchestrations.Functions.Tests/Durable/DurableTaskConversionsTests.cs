using CspOrchestrations.Durable;
using CspOrchestrations.Functions.Durable;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions.Tests.Durable;

public sealed class DurableTaskConversionsTests
{
    /// <summary>The Azure Storage provider writes the reason of a suspension or resumption, in plain text, where the output will be.</summary>
    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Suspended)]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Pending)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public void ToPort_WordsInPlaceOfAnOutput_AreNone(OrchestrationRuntimeStatus status) =>
        Assert.Null(Read(status, "lunch").Output);

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, RuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, RuntimeStatus.Terminated)]
    public void ToPort_Ended_HasItsOutput(OrchestrationRuntimeStatus status, RuntimeStatus expected) =>
        Assert.Equal((expected, "enough"), Read(status, "\"enough\"") is var read ? (read.Status, read.Output!.Value.GetString()) : default);

    /// <summary>The Azure Storage provider has no details of a failure.</summary>
    [Theory]
    [InlineData("CspOrchestrations.Durable.TaskFailedException: Task 'RecordAttestation' failed: the disk is full", "CspOrchestrations.Durable.TaskFailedException", "Task 'RecordAttestation' failed: the disk is full")]
    [InlineData("it broke: badly", "Exception", "it broke: badly")]
    [InlineData("it broke", "Exception", "it broke")]
    public void ToPort_FailureInWords_IsAFailure(string words, string type, string message) =>
        Assert.Equal(new TaskFailureDetails(type, message, null), Read(OrchestrationRuntimeStatus.Failed, words).Failure);

    [Fact]
    public void ToPort_FailureWithoutWords_IsNone() => Assert.Null(Read(OrchestrationRuntimeStatus.Failed, "").Failure);

    private static InstanceStatus Read(OrchestrationRuntimeStatus status, string output) =>
        new OrchestrationMetadata("Attestation", "attestation-first") { RuntimeStatus = status, SerializedOutput = output }.ToPort(withPayloads: true);
}
