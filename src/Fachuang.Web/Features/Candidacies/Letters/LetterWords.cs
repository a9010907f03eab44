using Fachuang.Domain.Assessments;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>How letters and their points are said.</summary>
internal static class LetterWords
{
    // What packages call the only list of a system, when it has no name of its own.
    private const string OnlyList = "指标";

    /// <summary>Which indicator a point is about: 基础清单 指标 26, or 整个申报.</summary>
    public static string Indicator(LetterItem item) => item.Number.Length == 0 ? "整个申报" : item.List is "" or OnlyList ? $"指标 {item.Number}" : $"{item.List} 指标 {item.Number}";

    /// <summary>Word of a grade a superior gives; letters do not know what kind the indicator is.</summary>
    public static string Word(Grade grade) => grade switch
    {
        Grade.Met => "达标",
        Grade.MostlyMet => "基本达标",
        Grade.NotMet => "未达标",
        _ => "不适用",
    };

    /// <summary>Tone of a kind.</summary>
    public static Tone Tone(this LetterKind kind) => kind switch
    {
        LetterKind.Recommended or LetterKind.Named => Ui.Tone.Ok,
        LetterKind.Questions or LetterKind.Returned => Ui.Tone.Back,
        LetterKind.Excluded or LetterKind.Revoked => Ui.Tone.Due,
        LetterKind.NotRecommended or LetterKind.NotNamed or LetterKind.Withdrawal => Ui.Tone.NotApplicable,
        _ => Ui.Tone.Run,
    };
}
