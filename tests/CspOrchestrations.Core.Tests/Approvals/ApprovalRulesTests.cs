using CspOrchestrations.Core.Approvals;

namespace CspOrchestrations.Core.Tests.Approvals;

public sealed class ApprovalRulesTests
{
    private const string Hash = "ab12";
    private const string Lin = "operator:lin";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly ApprovalMatter Matter = new(
        "plan", Hash, new ApprovalExtent(12, 1500.50m, "EUR"), ["operator:grace", "operator:kim"], ApprovalState.Pending, Now.AddDays(1));

    [Theory]
    [InlineData("operator:grace")]
    [InlineData("Operator:Kim")]
    public void JudgeApproval_WhoTookPart_SamePerson(string actor) =>
        Assert.Equal(ApprovalVerdict.SamePerson, Judge(Matter, actor: actor));

    [Theory]
    [InlineData(ApprovalState.Pending, ApprovalVerdict.Allowed)]
    [InlineData(ApprovalState.Approved, ApprovalVerdict.NotPending)]
    [InlineData(ApprovalState.Refused, ApprovalVerdict.NotPending)]
    [InlineData(ApprovalState.Expired, ApprovalVerdict.NotPending)]
    [InlineData(ApprovalState.Withdrawn, ApprovalVerdict.NotPending)]
    public void JudgeApproval_EveryState_OnlyWhilePending(ApprovalState state, ApprovalVerdict expected) =>
        Assert.Equal(expected, Judge(Matter with { State = state }));

    [Theory]
    [InlineData(-1, ApprovalVerdict.Allowed)]
    [InlineData(0, ApprovalVerdict.Expired)]
    [InlineData(1, ApprovalVerdict.Expired)]
    public void JudgeApproval_AroundTheExpiry_NotFromThatMomentOn(int ticks, ApprovalVerdict expected) =>
        Assert.Equal(expected, Judge(Matter, now: Matter.ExpiresAt.AddTicks(ticks)));

    [Theory]
    [InlineData("ab12", ApprovalVerdict.Allowed)]
    [InlineData("AB12", ApprovalVerdict.Allowed)]
    [InlineData("ab13", ApprovalVerdict.OtherContent)]
    [InlineData("", ApprovalVerdict.OtherContent)]
    public void JudgeApproval_Hash_MustBeOfWhatWaits(string hash, ApprovalVerdict expected) =>
        Assert.Equal(expected, Judge(Matter, hash: hash));

    [Fact]
    public void JudgeApproval_NoRole_NoApprover() =>
        Assert.Equal(ApprovalVerdict.NoApprover, ApprovalRules.JudgeApproval(Matter, Lin, null, Hash, Now));

    [Theory]
    [InlineData("", ApprovalVerdict.Allowed)]
    [InlineData("plan", ApprovalVerdict.Allowed)]
    [InlineData("PLAN", ApprovalVerdict.Allowed)]
    [InlineData("other", ApprovalVerdict.OtherKind)]
    public void JudgeApproval_Kinds_OnlyThoseOfTheRole(string kinds, ApprovalVerdict expected) =>
        Assert.Equal(expected, Judge(Matter, ApproverRole.Unlimited with { Kinds = kinds.Split(',', StringSplitOptions.RemoveEmptyEntries) }));

    [Theory]
    [InlineData(11.99, ApprovalVerdict.BatchTooLarge)]
    [InlineData(12, ApprovalVerdict.Allowed)]
    public void JudgeApproval_Batch_UpToTheLimit(double limit, ApprovalVerdict expected) =>
        Assert.Equal(expected, Judge(Matter, ApproverRole.Unlimited with { MaxBatchSize = (decimal)limit }));

    [Theory]
    [InlineData("EUR", "1500.50", 1500.50, ApprovalVerdict.Allowed)]
    [InlineData("eur", "1500.50", 1500.50, ApprovalVerdict.Allowed)]
    [InlineData("EUR", "1500.49", 1500.50, ApprovalVerdict.AmountTooLarge)]
    [InlineData("USD", "9999", 1500.50, ApprovalVerdict.AmountTooLarge)]
    [InlineData("EUR", "1500.49", -1500.50, ApprovalVerdict.AmountTooLarge)]
    [InlineData("EUR", "0", null, ApprovalVerdict.Allowed)]
    public void JudgeApproval_Amount_UpToTheLimitOfItsCurrency(string currency, string limit, double? amount, ApprovalVerdict expected)
    {
        var role = ApproverRole.Unlimited with
        {
            MaxAmounts = new Dictionary<string, decimal> { [currency] = decimal.Parse(limit, System.Globalization.CultureInfo.InvariantCulture) },
        };
        Assert.Equal(expected, Judge(Matter with { Extent = Matter.Extent with { Amount = (decimal?)amount } }, role));
    }

    [Fact]
    public void JudgeRefusal_WhoAskedForIt_Allowed() =>
        Assert.Equal(ApprovalVerdict.Allowed, ApprovalRules.JudgeRefusal(Matter, Hash, Now));

    [Fact]
    public void Explain_EveryVerdict_IsASentenceOfItsOwn()
    {
        var sentences = Enum.GetValues<ApprovalVerdict>().Select(ApprovalRules.Explain).ToList();
        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
    }

    private static ApprovalVerdict Judge(
        ApprovalMatter matter, ApproverRole? role = null, string actor = Lin, string hash = Hash, DateTimeOffset? now = null) =>
        ApprovalRules.JudgeApproval(matter, actor, role ?? ApproverRole.Unlimited, hash, now ?? Now);
}
