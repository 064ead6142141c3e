using CspOrchestrations.PartnerCenter.Problems;

namespace CspOrchestrations.PartnerCenter.Tests.Problems;

public sealed class RedactionTests
{
    private const string Id = "7f3c9e52-6f0e-4c43-9d5e-2c3f4ab81a10";

    [Theory]
    [InlineData("The country is unknown.", "The country is unknown.")]
    [InlineData("ada@example.com is used", "[e-mail] is used")]
    [InlineData("Signer <ada.e+mca@mail.example.co.uk>.", "Signer <[e-mail]>.")]
    [InlineData("'ada@example.com','bob@example.com'", "'[e-mail]','[e-mail]'")]
    [InlineData("Call +1 202 555 0100 now", "Call [phone] now")]
    [InlineData("Call (0049) 30/1234-567.", "Call [phone].")]
    [InlineData("Number 2025550100", "Number [phone]")]
    [InlineData("Open https://agreements.example.com/mca/?attestationid=1 soon", "Open [link] soon")]
    [InlineData("Open www.example.com/x?token=y", "Open [link]")]
    [InlineData("Authorization: Bearer abc.def was wrong", "Authorization: [secret] was wrong")]
    [InlineData("Token eyJhbGciOiJub25l.eyJzdWIiOiJhZGEi.c2lnbmF0dXJl", "Token [secret]")]
    [InlineData("Key 0123456789abcdef0123456789abcdef0123", "Key [secret]")]
    [InlineData("Attestation " + Id + " expired", "Attestation " + Id + " expired")]
    [InlineData("Id 12345678-1234-1234-1234-123456789012", "Id 12345678-1234-1234-1234-123456789012")]
    [InlineData("Since 2026-03-02T08:00:00Z", "Since 2026-03-02T08:00:00Z")]
    [InlineData("Code 600061, 3 of 10 tries", "Code 600061, 3 of 10 tries")]
    public void Text_FreeText_KeepsWhatPeopleNeedAndNothingPersonal(string text, string expected) =>
        Assert.Equal(expected, Redaction.Text(text, []));

    [Fact]
    public void Text_ValuesThatWereSent_AreMaskedAsWords()
    {
        var redacted = Redaction.Text("Signer ADA Example of Adamstown, ann+x", ["Ada", "Example", null, "", "ann+x"]);
        Assert.Equal("Signer [personal] [personal] of Adamstown, [personal]", redacted);
    }

    [Fact]
    public void Text_VeryLong_IsCut()
    {
        Assert.Equal(501, Redaction.Text(new string(' ', 5000), []).Length);
    }

    [Theory]
    [InlineData("600061", "600061")]
    [InlineData("SignerKnown", "SignerKnown")]
    [InlineData("/signer/emailAddress", "/signer/emailAddress")]
    [InlineData("#/errors/0/name", "#/errors/0/name")]
    [InlineData("ada@example.com", "[e-mail]")]
    [InlineData("2025550100", "[phone]")]
    public void Word_CodesAndPointers_StayAndOthersAreRedacted(string word, string expected) =>
        Assert.Equal(expected, Redaction.Word(word, []));
}
