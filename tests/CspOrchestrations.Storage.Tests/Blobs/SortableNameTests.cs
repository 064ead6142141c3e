using CspOrchestrations.Storage.Blobs;

namespace CspOrchestrations.Storage.Tests.Blobs;

public sealed class SortableNameTests
{
    [Theory]
    [InlineData("attestation-First9", "attestation-First9")]
    [InlineData("a b/c.d:e_f{", "a!20b.2fc.2ed=3ae_5ff~007b")]
    [InlineData("ä\U0001F600", "~00e4~~01f600")]
    public void Of_Text_CanBeReadAndReadBack(string text, string name)
    {
        Assert.Equal(name, SortableName.Of(text));
        Assert.Equal(text, SortableName.TextOf(name));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a!2")]
    [InlineData("=61")]
    [InlineData("!2C")]
    [InlineData("~d800")]
    [InlineData("~~110000")]
    [InlineData("~~00e400")]
    [InlineData("a b")]
    public void TextOf_AnotherSpelling_IsNull(string name) => Assert.Null(SortableName.TextOf(name));
}
