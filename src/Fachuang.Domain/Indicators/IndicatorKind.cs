namespace Fachuang.Domain.Indicators;

/// <summary>What an indicator counts for (requirement A2).</summary>
public enum IndicatorKind
{
    /// <summary>基础指标: counts towards the share of indicators met.</summary>
    Base,

    /// <summary>量化指标: counts, and is decided by a number against a threshold.</summary>
    Quantified,

    /// <summary>延伸指标: local extension; counts.</summary>
    Extension,

    /// <summary>负面清单: must not have happened; counts.</summary>
    Negative,

    /// <summary>加分项: counted apart, with proof.</summary>
    Bonus,

    /// <summary>否决项: stops the application when it occurred.</summary>
    Veto,

    /// <summary>减分项: counted apart.</summary>
    Deduction,
}

/// <summary>Questions about kinds that several rooms ask.</summary>
public static class IndicatorKinds
{
    /// <summary>
    /// Whether indicators of this kind are in the denominator of the share of indicators met (S4 二(一): 符合90%以上指标).
    /// Bonus, veto and deduction items stand in 附加项 and are left out.
    /// </summary>
    public static bool CountsTowardsShare(this IndicatorKind kind) =>
        kind is IndicatorKind.Base or IndicatorKind.Quantified or IndicatorKind.Extension or IndicatorKind.Negative;

    /// <summary>Whether an occurrence of this item stops the application.</summary>
    public static bool Stops(this IndicatorKind kind) => kind is IndicatorKind.Veto;
}
