using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CspOrchestrations.PartnerCenter.Tests.Webhooks;

/// <summary>A root of our own that stands for Microsoft's, and what it signs.</summary>
internal sealed class SigningAuthority : IDisposable
{
    private static readonly DateTimeOffset Since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RSA rootKey = RSA.Create(2048);
    private readonly RSA key = RSA.Create(2048);
    private readonly X509Certificate2 root;

    /// <param name="organization">That the certificate is made out to.</param>
    /// <param name="validFor">From the beginning of 2026.</param>
    public SigningAuthority(string organization = "Microsoft Corporation", TimeSpan? validFor = null)
    {
        var request = new CertificateRequest("CN=Test Root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root = request.CreateSelfSigned(Since.AddYears(-1), Since.AddYears(9));
        var leaf = new CertificateRequest($"CN=pcnotifications-dispatch.microsoft.com, O={organization}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = leaf.Create(root, Since, Since + (validFor ?? TimeSpan.FromDays(3000)), [1, 2, 3, 4]);
        Certificate = certificate.Export(X509ContentType.Cert);
        RootsFile = Path.Combine(Path.GetTempPath(), $"csp-roots-{Guid.NewGuid():N}.pem");
        File.WriteAllText(RootsFile, root.ExportCertificatePem());
    }

    /// <summary>DER, as Microsoft's host gives it.</summary>
    public byte[] Certificate { get; }

    public string RootsFile { get; }

    public string Sign(byte[] body) => Convert.ToBase64String(key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public void Dispose()
    {
        File.Delete(RootsFile);
        root.Dispose();
        key.Dispose();
        rootKey.Dispose();
    }
}

/// <summary>Keys are slow to make, so the tests of a class share one.</summary>
public sealed class MicrosoftAuthority : IDisposable
{
    internal SigningAuthority Authority { get; } = new();

    public void Dispose() => Authority.Dispose();
}
