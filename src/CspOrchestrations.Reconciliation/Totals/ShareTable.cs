namespace CspOrchestrations.Reconciliation.Totals;

/// <summary>Rows and amounts by currency and some other small number.</summary>
internal sealed class ShareTable
{
    private Share[][] byCurrency = [];

    /// <param name="number">-1 stands for all others.</param>
    public void Add(int currency, int number, decimal amount)
    {
        // The others come first.
        number++;
        if (currency >= byCurrency.Length || number >= byCurrency[currency].Length)
        {
            Grow(currency, number);
        }

        ref var share = ref byCurrency[currency][number];
        share.Rows++;
        share.Amount += amount;
    }

    /// <param name="label">Key and name of a number.</param>
    public IReadOnlyList<BreakdownShare> ToList(FileKeys keys, Func<int, (string Key, string Name)> label)
    {
        var list = new List<BreakdownShare>();
        for (var currency = 0; currency < byCurrency.Length; currency++)
        {
            for (var number = 0; number < byCurrency[currency].Length; number++)
            {
                var share = byCurrency[currency][number];
                if (share.Rows > 0)
                {
                    var (key, name) = label(number - 1);
                    list.Add(new BreakdownShare(key, name, keys.Currencies[currency], share.Rows, share.Amount));
                }
            }
        }

        return [.. list.OrderBy(share => share.Currency, StringComparer.Ordinal).ThenBy(share => share.Key, StringComparer.Ordinal)];
    }

    private void Grow(int currency, int number)
    {
        if (currency >= byCurrency.Length)
        {
            var before = byCurrency.Length;
            Array.Resize(ref byCurrency, currency + 1);
            Array.Fill(byCurrency, [], before, byCurrency.Length - before);
        }

        if (number >= byCurrency[currency].Length)
        {
            Array.Resize(ref byCurrency[currency], Math.Max(16, (number + 1) * 2));
        }
    }

    private struct Share
    {
        public long Rows;
        public decimal Amount;
    }
}
