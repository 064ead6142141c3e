using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Storage.Protection;

/// <summary>The Data Protection keys as secrets of a Key Vault, one an element, so that all hosts that share records share them.</summary>
/// <remarks>
/// Data Protection asks for them at the first use of a protected value and once a day after that. A secret that is switched off or holds no
/// key is passed over, and told of in the log; a vault that does not answer is an error, for a host that took it for empty would
/// make keys that no other host knows.
/// </remarks>
internal sealed class KeyVaultXmlRepository(SecretClient secrets, ILogger<KeyVaultXmlRepository> logger) : IXmlRepository
{
    /// <summary>Of the names of the secrets, as other things lie in the vault too.</summary>
    public const string Prefix = "data-protection-";

    private const string ContentType = "application/xml";

    /// <summary>Of a secret's name (https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates).</summary>
    private const int MaximumNameLength = 127;

    public IReadOnlyCollection<XElement> GetAllElements() => Call(() =>
        secrets.GetPropertiesOfSecrets()
            .Where(secret => secret.Enabled != false && secret.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(secret => Find(secret.Name)).OfType<XElement>().ToList());

    public void StoreElement(XElement element, string friendlyName)
    {
        var secret = new KeyVaultSecret(NameOf(friendlyName), element.ToString(SaveOptions.DisableFormatting));
        secret.Properties.ContentType = ContentType;
        Call(() => secrets.SetSecret(secret));
    }

    /// <summary>The framework's names, such as <c>key-…</c> and <c>revocation-…</c>, hold more than a secret's name may.</summary>
    private static string NameOf(string friendlyName)
    {
        var name = Prefix + string.Concat(friendlyName.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return name[..Math.Min(name.Length, MaximumNameLength)];
    }

    private XElement? Find(string name)
    {
        try
        {
            return XElement.Parse(secrets.GetSecret(name).Value.Value);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Deleted since it was listed.
            return null;
        }
        catch (XmlException)
        {
            logger.NoKey(name);
            return null;
        }
    }

    /// <summary>The library's exceptions are not passed on: they quote headers and answers.</summary>
    private static T Call<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception) when (exception is RequestFailedException or AuthenticationFailedException or AggregateException or OperationCanceledException)
        {
            var reason = exception is RequestFailedException { Status: > 0 } refused ? $"status {refused.Status}" : exception.GetType().Name;
            throw new StorageException(
                $"The vault of Storage:Keys:VaultUri cannot be used ({reason}). The host's identity needs to list, get and set its secrets (role Key Vault Secrets Officer).");
        }
    }
}
