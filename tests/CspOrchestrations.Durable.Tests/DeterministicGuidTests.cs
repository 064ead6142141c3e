namespace CspOrchestrations.Durable.Tests;

public sealed class DeterministicGuidTests
{
    /// <summary>The DNS namespace of RFC 9562, section 6.6.</summary>
    private static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The test vector of RFC 9562, appendix A.4.</summary>
    [Fact]
    public void Create_VectorOfTheRfc_IsTheRfcsAnswer()
    {
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), DeterministicGuid.Create(Dns, "www.example.com"));
    }

    [Fact]
    public void Create_SameName_IsTheSameIdOfVersionFive()
    {
        var id = DeterministicGuid.Create("attestation-1");

        Assert.Equal(id, DeterministicGuid.Create("attestation-1"));
        Assert.NotEqual(id, DeterministicGuid.Create("attestation-2"));
        Assert.Equal(5, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }

    [Fact]
    public void Create_NameOutsideAscii_IsHashedAsUtf8()
    {
        Assert.NotEqual(DeterministicGuid.Create(Dns, "Zürich"), DeterministicGuid.Create(Dns, "Zurich"));
        Assert.NotEqual(DeterministicGuid.Create(Dns, "Zürich"), DeterministicGuid.Create(Dns, "Z?rich"));
    }
}
