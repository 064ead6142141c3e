using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Storage.Moving;

/// <summary>Copies the keys of the protected values; a host that holds keys of its own uses both.</summary>
internal sealed class KeyMove(IServiceProvider source, IServiceProvider target)
{
    /// <summary>Gives the number of keys that were not there.</summary>
    public int Run()
    {
        var to = Repository(target);
        var known = to.GetAllElements();
        var missing = Repository(source).GetAllElements().Where(element => !known.Any(other => XNode.DeepEquals(other, element))).ToList();
        foreach (var element in missing)
        {
            // As the framework names them: key-… and revocation-…
            to.StoreElement(element, $"{element.Name.LocalName}-{element.Attribute("id")?.Value ?? Guid.CreateVersion7().ToString()}");
        }

        return missing.Count;
    }

    private static IXmlRepository Repository(IServiceProvider storage) =>
        storage.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository
        ?? throw new InvalidOperationException("The storage keeps its keys nowhere.");
}
