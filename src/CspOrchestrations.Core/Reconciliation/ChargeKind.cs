namespace CspOrchestrations.Core.Reconciliation;

/// <summary>What a <c>ChargeType</c> stands for in the rules. Unknown values are kept as they are and never taken for a credit.</summary>
public enum ChargeKind
{
    Unknown,
    New,
    Renewal,
    Cycle,
    AddQuantity,
    RemoveQuantity,
    Convert,
    Cancellation,
    Credit,
    Fee,
}

/// <summary>Microsoft publishes no complete list, and the casing differs within one file.</summary>
public static class ChargeKinds
{
    private static readonly Dictionary<string, ChargeKind> Known = new(StringComparer.Ordinal)
    {
        ["new"] = ChargeKind.New,
        ["renew"] = ChargeKind.Renewal,
        ["cyclecharge"] = ChargeKind.Cycle,
        ["cyclefee"] = ChargeKind.Cycle,
        ["addquantity"] = ChargeKind.AddQuantity,
        ["removequantity"] = ChargeKind.RemoveQuantity,
        ["convert"] = ChargeKind.Convert,
        ["cancel"] = ChargeKind.Cancellation,
        ["cancelimmediate"] = ChargeKind.Cancellation,
        ["cancelfee"] = ChargeKind.Cancellation,
        ["customercredit"] = ChargeKind.Credit,
        ["credit"] = ChargeKind.Credit,
        ["onetimerefund"] = ChargeKind.Credit,
        ["offsetalineitem"] = ChargeKind.Credit,
        ["purchasefee"] = ChargeKind.Fee,
        ["renewfee"] = ChargeKind.Fee,
        ["activationfee"] = ChargeKind.Fee,
    };

    /// <summary>Lower case, letters and digits only: how charge types are compared.</summary>
    public static string Normalize(string chargeType) =>
        string.Concat(chargeType.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    public static ChargeKind Of(string chargeType) => Known.GetValueOrDefault(Normalize(chargeType));

    /// <summary>Changes that come as a credit of the old quantity and a charge of the new one.</summary>
    public static bool IsPaired(ChargeKind kind) => kind is ChargeKind.AddQuantity or ChargeKind.RemoveQuantity or ChargeKind.Convert;

    /// <summary>Charges for a whole charge period, which must not overlap on one subscription.</summary>
    public static bool IsPeriodic(ChargeKind kind) => kind is ChargeKind.New or ChargeKind.Renewal or ChargeKind.Cycle;
}
