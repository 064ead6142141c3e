using CspOrchestrations.Reconciliation.CrossRow;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Reconciliation.Tests.CrossRow;

public sealed class SpillSortTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(600_000)]
    public void Sorted_AnyNumberOfRecords_ComeInOrder(int count)
    {
        var random = new Random(count);
        using var sort = new SpillSort<RepeatedRow>(folder.Path);
        var expected = new List<RepeatedRow>();
        for (var i = 0; i < count; i++)
        {
            var record = new RepeatedRow(random.NextInt64(), i);
            sort.Add(record);
            expected.Add(record);
        }

        expected.Sort();
        Assert.Equal(expected, sort.Sorted());
    }

    [Fact]
    public void Dispose_AfterSpilling_LeavesNothingOnDisk()
    {
        using (var sort = new SpillSort<RepeatedRow>(folder.Path))
        {
            for (var i = 0; i < 600_000; i++)
            {
                sort.Add(new RepeatedRow(i, i));
            }

            Assert.NotEmpty(Directory.GetFiles(folder.Path));
        }

        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
