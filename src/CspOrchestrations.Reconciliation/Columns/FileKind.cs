namespace CspOrchestrations.Reconciliation.Columns;

/// <summary>What a file holds, told from its columns.</summary>
/// <param name="Name">In reports and settings.</param>
/// <param name="Documented">The columns that Microsoft documents.</param>
/// <param name="Required">Without these a file cannot be read; the others are missed with a warning.</param>
/// <param name="Markers">Columns that only this kind has.</param>
internal sealed record FileKind(
    string Name, IReadOnlyList<Column> Documented, IReadOnlyList<Column> Required, IReadOnlyList<Column> Markers, AmountColumns Amounts)
{
    /// <summary>Billed and unbilled invoice reconciliation: the order of Microsoft's field page and what was appended later.</summary>
    public static readonly FileKind Reconciliation = new(
        "reconciliation",
        [
            Column.PartnerId, Column.CustomerId, Column.CustomerName, Column.CustomerDomainName, Column.CustomerCountry,
            Column.InvoiceNumber, Column.MpnId, Column.Tier2MpnId, Column.OrderId, Column.OrderDate, Column.ProductId,
            Column.SkuId, Column.AvailabilityId, Column.SkuName, Column.ProductName, Column.ChargeType, Column.UnitPrice,
            Column.Quantity, Column.Subtotal, Column.TaxTotal, Column.Total, Column.Currency, Column.PriceAdjustmentDescription,
            Column.PublisherName, Column.PublisherId, Column.SubscriptionDescription, Column.SubscriptionId,
            Column.ChargeStartDate, Column.ChargeEndDate, Column.TermAndBillingCycle, Column.EffectiveUnitPrice, Column.UnitType,
            Column.AlternateId, Column.BillableQuantity, Column.BillingFrequency, Column.PricingCurrency,
            Column.PcToBcExchangeRate, Column.PcToBcExchangeRateDate, Column.MeterDescription, Column.ReservationOrderId,
            Column.CreditReasonCode, Column.SubscriptionStartDate, Column.SubscriptionEndDate, Column.ReferenceId,
            Column.ProductQualifiers, Column.PromotionId, Column.ProductCategory,
        ],
        [
            Column.CustomerId, Column.SubscriptionId, Column.ChargeType, Column.EffectiveUnitPrice, Column.BillableQuantity,
            Column.Subtotal, Column.Currency,
        ],
        [
            Column.Subtotal, Column.TaxTotal, Column.BillableQuantity, Column.AlternateId, Column.ReferenceId, Column.Currency,
            Column.OrderDate, Column.SubscriptionStartDate,
        ],
        new AmountColumns(Column.Subtotal, Column.TaxTotal, Column.Total, Column.Currency, Column.ChargeStartDate));

    /// <summary>Billed and unbilled daily-rated usage.</summary>
    public static readonly FileKind Usage = new(
        "usage",
        [
            Column.PartnerId, Column.PartnerName, Column.CustomerId, Column.CustomerName, Column.CustomerDomainName,
            Column.CustomerCountry, Column.MpnId, Column.Tier2MpnId, Column.InvoiceNumber, Column.ProductId, Column.SkuId,
            Column.AvailabilityId, Column.SkuName, Column.ProductName, Column.PublisherName, Column.PublisherId,
            Column.SubscriptionDescription, Column.SubscriptionId, Column.ChargeStartDate, Column.ChargeEndDate, Column.UsageDate,
            Column.MeterType, Column.MeterCategory, Column.MeterId, Column.MeterSubCategory, Column.MeterName, Column.MeterRegion,
            Column.Unit, Column.ResourceLocation, Column.ConsumedService, Column.ResourceGroup, Column.ResourceUri,
            Column.ChargeType, Column.UnitPrice, Column.Quantity, Column.UnitType, Column.BillingPreTaxTotal,
            Column.BillingCurrency, Column.PricingPreTaxTotal, Column.PricingCurrency, Column.ServiceInfo1, Column.ServiceInfo2,
            Column.Tags, Column.AdditionalInfo, Column.EffectiveUnitPrice, Column.PcToBcExchangeRate,
            Column.PcToBcExchangeRateDate, Column.EntitlementId, Column.EntitlementDescription,
            Column.PartnerEarnedCreditPercentage, Column.CreditPercentage, Column.CreditType, Column.BenefitOrderId,
            Column.BenefitId, Column.BenefitType,
        ],
        [
            Column.CustomerId, Column.SubscriptionId, Column.UsageDate, Column.Quantity, Column.BillingPreTaxTotal,
            Column.BillingCurrency,
        ],
        [
            Column.BillingPreTaxTotal, Column.BillingCurrency, Column.PricingPreTaxTotal, Column.UsageDate, Column.MeterId,
            Column.ResourceUri, Column.EntitlementId, Column.ConsumedService,
        ],
        new AmountColumns(Column.BillingPreTaxTotal, Column.Unknown, Column.Unknown, Column.BillingCurrency, Column.UsageDate));

    /// <summary>The kind that most of the columns speak for; null when none does.</summary>
    public static FileKind? Of(IEnumerable<Column> columns)
    {
        var found = columns.ToHashSet();
        var reconciliation = Reconciliation.Markers.Count(found.Contains);
        var usage = Usage.Markers.Count(found.Contains);
        return reconciliation == 0 && usage == 0 ? null : reconciliation >= usage ? Reconciliation : Usage;
    }
}

/// <summary>Where a kind's money and time stand; <see cref="Column.Unknown"/> where it has none.</summary>
internal sealed record AmountColumns(Column Subtotal, Column TaxTotal, Column Total, Column Currency, Column Day);
