namespace CspOrchestrations.PartnerCenter.Tests;

internal static class Fixture
{
    public static string Read(string name)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
