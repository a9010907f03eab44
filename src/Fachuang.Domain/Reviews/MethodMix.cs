using System.Globalization;
using Fachuang.Domain.Methods;

namespace Fachuang.Domain.Reviews;

/// <summary>How much of an indicator's weight one method decides.</summary>
/// <param name="Method">A key of <see cref="AssessmentMethods.All"/>; <see cref="AssessmentMethods.Preliminary"/> is the judgement of the first review.</param>
/// <param name="Share">Hundredths of a per cent: 10 000 is the whole weight.</param>
public sealed record MethodShare(string Method, int Share);

/// <summary>方法组合: by which methods an indicator is judged, and how much each of them counts. Without one the first review decides alone.</summary>
public static class MethodMix
{
    /// <summary>The most methods of one mix: all there are.</summary>
    public static int Most => AssessmentMethods.All.Count;

    /// <summary>The full scale of a method's result for one indicator, in hundredths: whatever scale it was delivered on is brought to it.</summary>
    public const int FullScale = 10_000;

    private const int Whole = 10_000;

    /// <summary>What an input is named by that a method gives for an indicator.</summary>
    /// <param name="indicator">Key of the indicator.</param>
    /// <param name="method">Key of the method.</param>
    public static string KeyOf(string indicator, string method) => $"{indicator}|{method}";

    /// <summary>The mix of an indicator: its own, else that of the whole judgement; null where the first review decides alone.</summary>
    /// <param name="judgement">The judgement.</param>
    /// <param name="indicator">One of its indicators.</param>
    public static IReadOnlyList<MethodShare>? Of(JudgementWeight judgement, IndicatorWeight indicator)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        ArgumentNullException.ThrowIfNull(indicator);
        var mix = indicator.Mix ?? judgement.Mix;
        return mix is [{ Method: AssessmentMethods.Preliminary }] ? null : mix;
    }

    /// <summary>A mix as people read and type it: 初审 60%、案卷评查 40%.</summary>
    /// <param name="mix">The mix; null reads 初审 100%.</param>
    public static string Write(IReadOnlyList<MethodShare>? mix) => mix is null
        ? $"{AssessmentMethods.TitleOf(AssessmentMethods.Preliminary)} 100%"
        : string.Join('、', mix.Select(share => $"{AssessmentMethods.TitleOf(share.Method)} {ScoreWords.Share(share.Share)}"));

    /// <summary>Reads what <see cref="Write"/> writes, with or without the per cent signs and in any common separators.</summary>
    /// <param name="text">The text; empty for none.</param>
    /// <returns>The mix, null for an empty text, or why it cannot be read.</returns>
    public static (IReadOnlyList<MethodShare>? Mix, Refusal? Wrong) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var mix = new List<MethodShare>();
        foreach (var part in text.Split(['、', '，', ',', ';', '；', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var digits = part.Length - part.Reverse().TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.' or '%' or '％' or ' ').Count();
            var (name, number) = (part[..digits].Trim(), part[digits..].Trim(' ', '%', '％'));
            var method = AssessmentMethods.All.Where(known => known.Title == name || known.Key == name).Select(known => known.Key).FirstOrDefault();
            if (method is null)
            {
                return (null, new("scheme.mix-method", $"没有叫“{Short(name)}”的方法，写成“初审 60、案卷评查 40”，方法有{string.Join('、', AssessmentMethods.All.Select(known => known.Title))}"));
            }

            if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100 || decimal.Round(percent, 2) != percent)
            {
                return (null, new("scheme.mix-share", $"“{name}”占百分之几没有写成数，最多两位小数"));
            }

            mix.Add(new(method, (int)(percent * 100)));
        }

        return mix.Count == 0 ? (null, null) : WhyNot(mix) is { } wrong ? (null, wrong) : (mix, null);

        static string Short(string name) => name.Length > 20 ? $"{name[..20]}……" : name;
    }

    /// <summary>Why a mix cannot be used; null when it can.</summary>
    /// <param name="mix">The mix.</param>
    public static Refusal? WhyNot(IReadOnlyList<MethodShare> mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        return mix switch
        {
            { Count: 0 } => new("scheme.mix-empty", "方法组合里没有方法"),
            _ when mix.FirstOrDefault(share => AssessmentMethods.All.All(known => known.Key != share.Method)) is { } unknown => new("scheme.mix-method", $"没有叫“{unknown.Method}”的方法"),
            _ when mix.DistinctBy(share => share.Method).Count() != mix.Count => new("scheme.mix-twice", "同一种方法在方法组合里写了两次"),
            _ when mix.Any(share => share.Share is < 1 or > Whole) => new("scheme.mix-share", "方法组合里每种方法占 0.01% 到 100%"),
            _ when mix.Sum(share => share.Share) is var sum and not Whole => new("scheme.mix-sum", $"方法组合加起来是 {ScoreWords.Share(sum)}，要正好是 100%"),
            _ => null,
        };
    }

    /// <summary>
    /// A mix to begin with for an indicator whose document names methods: the first review keeps half (材料查证 is what it does), the other half is divided evenly among the
    /// methods that have a room of their own. Null where the document names none of these.
    /// </summary>
    /// <param name="named">The methods as the document prints them.</param>
    public static IReadOnlyList<MethodShare>? Propose(IReadOnlyList<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        var others = AssessmentMethods.All.Where(known => known.Key is not AssessmentMethods.MaterialCheck && named.Contains(known.Title, StringComparer.Ordinal)).Select(known => known.Key).ToList();
        if (others.Count == 0)
        {
            return null;
        }

        var shares = Apportionment.Of(Whole / 2, [.. others.Select(_ => 1L)]);
        return [new(AssessmentMethods.Preliminary, Whole / 2), .. others.Select((method, at) => new MethodShare(method, (int)shares[at]))];
    }
}
