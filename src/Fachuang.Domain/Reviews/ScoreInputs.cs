using Fachuang.Domain.Assessments;
using Fachuang.Domain.Methods;

namespace Fachuang.Domain.Reviews;

/// <summary>
/// What a composite score is computed from. Whatever is absent is missing and never taken as zero; what the scheme does not name is not looked at.
/// </summary>
/// <param name="Applicant">Who it is: a key, unique among those compared.</param>
/// <param name="Grades">
/// The judgement by the key of the indicator or item. Veto and deduction items: 达标 means 未发生, 未达标 已发生; bonus items: 达标 means 有, 未达标 没有.
/// Where points are given straight only 不适用 is read of an indicator.
/// </param>
/// <param name="Points">Points given straight by the key of the indicator, in hundredths; not looked at where grades earn shares.</param>
/// <param name="Results">Results of the methods by their key, in hundredths of a point of their own scale.</param>
/// <param name="Measured">What methods found on single indicators, by <see cref="MethodMix.KeyOf"/>, in hundredths of <see cref="MethodMix.FullScale"/>; null for nothing.</param>
public sealed record ScoreInputs(
    string Applicant, IReadOnlyDictionary<string, Grade> Grades, IReadOnlyDictionary<string, int> Points, IReadOnlyDictionary<string, int> Results, IReadOnlyDictionary<string, int>? Measured = null)
{
    /// <summary>Why these inputs cannot be read by a scheme, the first reason; null when they can. Missing inputs are no reason.</summary>
    public Refusal? WhyNot(ScoreScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Judged(scheme).Concat(OfMethods(scheme)).Concat(Items(scheme)).FirstOrDefault();
    }

    private IEnumerable<Refusal> Judged(ScoreScheme scheme)
    {
        foreach (var indicator in (scheme.Judgement?.Categories ?? []).SelectMany(category => category.Indicators))
        {
            var graded = Grades.TryGetValue(indicator.Key, out var grade);
            foreach (var share in MethodMix.Of(scheme.Judgement!, indicator) ?? [])
            {
                if (Measured?.TryGetValue(MethodMix.KeyOf(indicator.Key, share.Method), out var found) == true && (found < 0 || found > MethodMix.FullScale))
                {
                    yield return new("score.measured", $"“{indicator.Title}”的{AssessmentMethods.TitleOf(share.Method)}结果是 {ScoreWords.Points(found)}，只能在 0 到 100 之间");
                }
            }

            if (graded && !SelfAssessment.GradesOf(indicator.Kind).Contains(grade))
            {
                yield return new("score.grade", $"“{indicator.Title}”不能评成这一档");
            }
            else if (scheme.Judgement!.Grades.Count == 0 && Points.TryGetValue(indicator.Key, out var points))
            {
                if (points < 0 || points > indicator.Weight)
                {
                    yield return new("score.points", $"“{indicator.Title}”给了 {ScoreWords.Points(points)}，只能在 0 到 {ScoreWords.Points(indicator.Weight)}之间");
                }
                else if (graded && grade is Grade.NotApplicable)
                {
                    yield return new("score.points-not-applicable", $"“{indicator.Title}”不适用，又给了分");
                }
            }
        }
    }

    private IEnumerable<Refusal> OfMethods(ScoreScheme scheme)
    {
        foreach (var method in scheme.Methods)
        {
            if (Results.TryGetValue(method.Key, out var result) && (result < 0 || result > method.FullScale))
            {
                yield return new("score.result", $"“{method.Title}”的结果是 {ScoreWords.Points(result)}，只能在 0 到 {ScoreWords.Points(method.FullScale)}之间");
            }
        }
    }

    private IEnumerable<Refusal> Items(ScoreScheme scheme)
    {
        IEnumerable<(string Key, string Title)> items =
        [
            .. scheme.Bonus.Items.Select(item => (item.Key, item.Title)), .. scheme.Deduction.Items.Select(item => (item.Key, item.Title)), .. scheme.Vetoes.Select(item => (item.Key, item.Title)),
        ];
        foreach (var (key, title) in items)
        {
            if (Grades.TryGetValue(key, out var grade) && grade is not (Grade.Met or Grade.NotMet))
            {
                yield return new("score.item", $"“{title}”只有是和不是两档");
            }
        }
    }
}
