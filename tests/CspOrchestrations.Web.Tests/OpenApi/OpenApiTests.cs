using System.Runtime.CompilerServices;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.OpenApi;

/// <summary>
/// The document that is checked in is the one that the operations declare. After a change, write it anew with
/// <c>CSP_UPDATE_OPENAPI=1 dotnet test tests/CspOrchestrations.Web.Tests --filter OpenApiTests</c> and build again.
/// </summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_CheckedIn_EqualsTheGeneratedOne()
    {
        var generated = await OpenApiDocuments.GenerateAsync();
        if (Environment.GetEnvironmentVariable("CSP_UPDATE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(SourceFile(), generated);
            return;
        }

        await using var server = await WebServer.StartAsync();
        using var client = server.CreateClient();
        Assert.Equal(generated, await client.GetStringAsync("/openapi.json"));
    }

    private static string SourceFile([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../src/CspOrchestrations.Web/OpenApi/openapi.json"));
}
