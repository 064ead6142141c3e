namespace CspOrchestrations.Durable.Tests;

public sealed class TaskFailureDetailsTests
{
    [Fact]
    public void FromException_WithInnerExceptions_KeepsTypesAndMessages()
    {
        var exception = new InvalidOperationException("Outer.", new TimeoutException("Inner."));

        Assert.Equal(
            new TaskFailureDetails("System.InvalidOperationException", "Outer.", new("System.TimeoutException", "Inner.")),
            TaskFailureDetails.FromException(exception));
    }

    [Fact]
    public void FromException_OfAFailedTask_KeepsItsCause()
    {
        var cause = new TaskFailureDetails("System.TimeoutException", "Too slow.");

        var details = TaskFailureDetails.FromException(new TaskFailedException("Read", cause));

        Assert.Equal(typeof(TaskFailedException).FullName, details.ErrorType);
        Assert.Equal("Task 'Read' failed: Too slow.", details.ErrorMessage);
        Assert.Equal(cause, details.InnerFailure);
    }

    [Fact]
    public void IsCausedBy_ComparesTheExactTypeName()
    {
        var details = TaskFailureDetails.FromException(new ArgumentNullException("name"));

        Assert.True(details.IsCausedBy<ArgumentNullException>());
        Assert.False(details.IsCausedBy<ArgumentException>());
    }
}
