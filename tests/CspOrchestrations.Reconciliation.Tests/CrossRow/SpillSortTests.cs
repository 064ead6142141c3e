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
        SpillSort<RepeatedRow>.Writer[] writers = [sort.Open(), sort.Open(), sort.Open()];
        var expected = new List<RepeatedRow>();
        for (var i = 0; i < count; i++)
        {
            var record = new RepeatedRow(new RowPlace(random.NextInt64()), new RowPlace(i));
            var writer = random.Next(writers.Length);
            writers[writer].Add(record);
            if (writer > 0)
            {
                expected.Add(record);
            }
        }

        writers[0].Discard();
        writers[1].Complete();
        writers[2].Complete();

        expected.Sort();
        Assert.Equal(expected, sort.Sorted());
    }

    [Fact]
    public void Dispose_AfterSpilling_LeavesNothingOnDisk()
    {
        using (var sort = new SpillSort<RepeatedRow>(folder.Path))
        {
            var writer = sort.Open();
            for (var i = 0; i < 600_000; i++)
            {
                writer.Add(new RepeatedRow(new RowPlace(i), new RowPlace(i)));
            }

            Assert.NotEmpty(Directory.GetFiles(folder.Path));
        }

        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
