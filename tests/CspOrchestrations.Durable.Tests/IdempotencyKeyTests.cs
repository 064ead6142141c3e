namespace CspOrchestrations.Durable.Tests;

public sealed class IdempotencyKeyTests
{
    private static readonly IdempotencyKey Key = new("attestation-1", 2, "start", 1);

    [Fact]
    public void ToGuid_SameWrite_IsTheSameKey()
    {
        Assert.Equal(Key.ToGuid(), new IdempotencyKey("attestation-1", 2, "start", 1).ToGuid());
        Assert.Equal(Key.ToGuid().ToString(), Key.ToString());
    }

    [Fact]
    public void ToGuid_AnyPartChanged_IsAnotherKey()
    {
        IdempotencyKey[] keys =
        [
            Key,
            Key with { InstanceId = "attestation-2" },
            Key with { Generation = 3 },
            Key with { Step = "finalize" },
            Key with { Intent = 2 },
        ];

        Assert.Equal(keys.Length, keys.Select(key => key.ToGuid()).Distinct().Count());
    }

    [Fact]
    public void ToGuid_PartsThatReadTheSameSideBySide_StayApart()
    {
        Assert.NotEqual(new IdempotencyKey("a", 1, "1", 2).ToGuid(), new IdempotencyKey("a", 11, "", 2).ToGuid());
    }

    /// <summary>Running instances carry keys over a deployment: the spelling must never change.</summary>
    [Fact]
    public void ToGuid_OverReleases_StaysWhatItWas()
    {
        Assert.Equal("d4afbc36-3f58-52a7-a971-86a6b5812077", Key.ToString());
    }
}
