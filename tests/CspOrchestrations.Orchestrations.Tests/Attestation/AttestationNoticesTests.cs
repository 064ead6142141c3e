using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Attestation.Notices;

namespace CspOrchestrations.Orchestrations.Tests.Attestation;

public sealed class AttestationNoticesTests
{
    private static readonly Signatory Ada = new("Ada", "Example", "ada@example.com", null);
    private static readonly Uri Page = new("https://attest.contoso.example/attestations/attestation-1#token");
    private static readonly DateTimeOffset ExpiresAt = new(2026, 4, 1, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData((int)AttestationNoticeKind.Invitation, "attestation-invitation")]
    [InlineData((int)AttestationNoticeKind.Reminder, "attestation-reminder")]
    public void Write_EitherKind_SaysWhoWhatWhereAndUntilWhen(int kind, string expectedKind)
    {
        var notice = AttestationNotices.Write((AttestationNoticeKind)kind, "key-1", Ada, "Contoso Example", Page, ExpiresAt);

        Assert.Equal(("key-1", expectedKind, "ada@example.com"), (notice.Key, notice.Kind, notice.RecipientAddress));
        Assert.Contains("Contoso Example", notice.Subject, StringComparison.Ordinal);
        Assert.All([notice.Text, notice.Html], body =>
        {
            Assert.Contains("Ada Example", body, StringComparison.Ordinal);
            Assert.Contains("Contoso Example", body, StringComparison.Ordinal);
            Assert.Contains(Page.AbsoluteUri, body, StringComparison.Ordinal);
            Assert.Contains("1 April 2026, 09:30 UTC", body, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Write_MarkupInNames_IsTextInTheHtml()
    {
        var notice = AttestationNotices.Write(
            AttestationNoticeKind.Invitation, "key-1", Ada with { FirstName = "<script>" }, "<b>Contoso</b> & Co", Page, ExpiresAt);

        Assert.DoesNotContain("<script>", notice.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Contoso&lt;/b&gt; &amp; Co", notice.Html, StringComparison.Ordinal);
    }
}
