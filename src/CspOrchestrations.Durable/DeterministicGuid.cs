using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CspOrchestrations.Durable;

/// <summary>UUID version 5 (RFC 9562, section 5.5): the same name always gives the same id.</summary>
public static class DeterministicGuid
{
    /// <summary>The namespace of this product's names.</summary>
    private static readonly Guid ProductNamespace = new("7d0c8f0e-5b0a-5b62-9f0c-3e1d6a2f4b11");

    public static Guid Create(string name) => Create(ProductNamespace, name);

    public static Guid Create(Guid namespaceId, string name)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + nameBytes.Length];
        namespaceId.TryWriteBytes(input, bigEndian: true, out _);
        nameBytes.CopyTo(input, 16);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 defines version 5 with SHA-1; nothing here relies on its strength.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}

/// <summary>
/// The key under which a remote write is done once: UUIDv5 of instance id, generation, step and intent. It is stable over
/// retries of one body; a changed body is a new intent and so a new key.
/// </summary>
/// <param name="InstanceId">The instance that wants the write.</param>
/// <param name="Generation">Carried in the instance's state; grows when a step is to be done anew.</param>
/// <param name="Step">What is written.</param>
/// <param name="Intent">Which body of that step, from 0.</param>
public readonly record struct IdempotencyKey(string InstanceId, int Generation, string Step, int Intent = 0)
{
    public Guid ToGuid() => DeterministicGuid.Create(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{InstanceId}\n{Generation}\n{Step}\n{Intent}"));

    public override string ToString() => ToGuid().ToString();
}
