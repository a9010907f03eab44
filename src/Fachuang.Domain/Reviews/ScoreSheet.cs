using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Methods;

namespace Fachuang.Domain.Reviews;

/// <summary>Writes the lines of one score.</summary>
internal sealed class ScoreSheet(ScoreScheme scheme, ScoreInputs inputs)
{
    private const string Absent = "缺", Sum = "各项相加";

    private readonly List<ScoreLine> missing = [], vetoes = [];

    public CompositeScore Write()
    {
        var lines = new List<ScoreLine>();
        var sum = Reading.Zero;
        if (scheme.Judgement is { } judgement)
        {
            Add(Judgement(judgement));
        }

        foreach (var method in scheme.Methods)
        {
            Add(Method(method));
        }

        if (scheme.Bonus.Items.Count > 0)
        {
            Add(Items("加分", scheme.Bonus, IndicatorKind.Bonus, Grade.Met, 1));
        }

        if (scheme.Deduction.Items.Count > 0)
        {
            Add(Items("减分", scheme.Deduction, IndicatorKind.Deduction, Grade.NotMet, -1));
        }

        if (scheme.Vetoes.Count > 0)
        {
            Add(Vetoes());
        }

        if (sum is { IsKnown: true, Least: < 0 })
        {
            Add(Line(null, "总分最低为 0", "", null, "减分超过得分的部分不计", Reading.Of(-sum.Least), []));
        }

        int least = Reading.Hundredths(Math.Max(0, sum.Least)), most = Reading.Hundredths(Math.Max(0, sum.Most));
        var words = (vetoes.Count, sum.IsKnown) switch
        {
            ( > 0, _) => $"{string.Join('、', vetoes.Select(veto => veto.Title))} 已发生，不参加排名",
            (_, true) => $"各部分相加得 {ScoreWords.Points(InPoints(sum.Least))}，四舍五入到 {ScoreWords.Points(least)}",
            _ => $"还缺 {missing.Count} 项，总分在 {ScoreWords.Points(least)}到 {ScoreWords.Points(most)}之间",
        };
        var (root, _) = Line(null, $"{scheme.Name}（第 {scheme.Version} 版）", "", scheme.FullMarks * Reading.Parts, words, sum, lines);
        return new(inputs.Applicant, sum.IsKnown && vetoes.Count == 0 ? least : null, least, most, missing, vetoes, root);

        void Add((ScoreLine Line, Reading Reading) part)
        {
            lines.Add(part.Line);
            sum += part.Reading;
        }
    }

    private (ScoreLine, Reading) Judgement(JudgementWeight judgement)
    {
        var categories = judgement.Categories.Select(category => Category(judgement, category)).ToList();
        var sum = categories.Aggregate(Reading.Zero, (total, category) => total + category.Reading);
        return (Line(null, judgement.Title, "", judgement.Weight * Reading.Parts, "各类相加", sum, [.. categories.Select(category => category.Line)]).Line, sum);
    }

    private (ScoreLine Line, Reading Reading) Category(JudgementWeight judgement, CategoryWeight category)
    {
        var readings = category.Indicators.Select(indicator => Reading.Indicator(judgement, indicator, inputs)).ToList();
        var sum = Reading.Category(category, readings);
        var (weights, points) = Spread(category, readings, sum);
        var lines = category.Indicators.Select((indicator, at) => Indicator(judgement, indicator, readings[at], weights[at], points[at])).ToList();
        var left = readings.Count(reading => reading.Leaves);
        var words = left switch
        {
            0 => Sum,
            _ when left == readings.Count => "没有一项适用，权重无处可分",
            _ => $"{left} 项不适用，权重按比例分给其余各项，再相加" + (sum.IsKnown ? "" : "；还有缺的，分法可能再变"),
        };
        var line = Line(null, category.Title, "", category.Weight * Reading.Parts, words, sum, lines).Line;
        if (left == readings.Count)
        {
            missing.Add(line);
        }

        return (line, sum);
    }

    /// <summary>The weight and the worth of each indicator after those that left, in parts; both add up to the category's.</summary>
    private static (IReadOnlyList<long> Weights, IReadOnlyList<long> Points) Spread(CategoryWeight category, IReadOnlyList<Reading> readings, Reading sum)
    {
        var applicable = Reading.Applicable(category, readings);
        if (applicable == category.Weight || applicable == 0)
        {
            return ([.. category.Indicators.Select(indicator => indicator.Weight * Reading.Parts)], [.. readings.Select(reading => reading.Least)]);
        }

        return (
            Apportionment.Of(category.Weight * Reading.Parts, [.. category.Indicators.Select((indicator, at) => readings[at].Leaves ? 0L : indicator.Weight)]),
            Apportionment.Of(sum.Least, [.. readings.Select(reading => reading.Least)]));
    }

    private ScoreLine Indicator(JudgementWeight judgement, IndicatorWeight indicator, Reading reading, long weight, long points)
    {
        var grown = ScoreWords.Points(InPoints(weight));
        var graded = inputs.Grades.TryGetValue(indicator.Key, out var grade);
        if (MethodMix.Of(judgement, indicator) is { } mix && !Reading.IsNotApplicable(indicator, inputs))
        {
            return Mixed(judgement, indicator, mix, reading, weight, points);
        }

        var (input, words) = (reading, graded) switch
        {
            ({ IsKnown: false }, _) => (Absent, Gap(reading)),
            ({ Leaves: true }, _) => (ScoreWords.Of(indicator.Kind, grade), "不适用，权重分给同类的其余各项"),
            (_, true) when grade is Grade.NotApplicable => (ScoreWords.Of(indicator.Kind, grade), "不适用，权重保留，不得分"),
            _ when judgement.Grades.Count == 0 => Given(inputs.Points[indicator.Key]),
            _ => (ScoreWords.Of(indicator.Kind, grade), $"{ScoreWords.Of(indicator.Kind, grade)} {ScoreWords.Share(judgement.Grades.First(share => share.Grade == grade).Share)} × {grown}"),
        };
        return Line(indicator.Key, indicator.Title, input, reading.Leaves ? 0 : weight, words, reading with { Least = points }, []).Line;

        (string, string) Given(int given) => (
            ScoreWords.Points(given),
            weight == indicator.Weight * Reading.Parts ? $"给 {ScoreWords.Points(given)}，满 {grown}" : $"{ScoreWords.Points(given)} ÷ {ScoreWords.Points(indicator.Weight)} × {grown}");
    }

    // What the methods of an indicator make of it: their weights and points add up to its own, which may have grown by those that left.
    private ScoreLine Mixed(JudgementWeight judgement, IndicatorWeight indicator, IReadOnlyList<MethodShare> mix, Reading reading, long weight, long points)
    {
        var judged = Reading.Judged(judgement, indicator, inputs);
        var readings = mix.Select(share => Reading.OfMix(judged, indicator, share, inputs)).ToList();
        var weights = Apportionment.Of(weight, [.. mix.Select(share => (long)share.Share)]);
        var sum = readings.Sum(one => one.Least);
        var parts = sum == points ? [.. readings.Select(one => one.Least)] : Apportionment.Of(points, [.. readings.Select(one => one.Least)]);
        var lines = mix.Select((share, at) =>
        {
            var (input, words) = (readings[at].IsKnown, share.Method) switch
            {
                (false, _) => (Absent, Gap(readings[at])),
                (_, AssessmentMethods.Preliminary) when judgement.Grades.Count == 0 =>
                    (ScoreWords.Points(inputs.Points[indicator.Key]), $"{ScoreWords.Points(inputs.Points[indicator.Key])} ÷ {ScoreWords.Points(indicator.Weight)} × {ScoreWords.Share(share.Share)} × 权重"),
                (_, AssessmentMethods.Preliminary) => Graded(inputs.Grades[indicator.Key], share.Share),
                _ => Found(inputs.Measured![MethodMix.KeyOf(indicator.Key, share.Method)], share.Share),
            };
            return Line(
                MethodMix.KeyOf(indicator.Key, share.Method), $"{indicator.Title}：{AssessmentMethods.TitleOf(share.Method)}", input, weights[at], words, readings[at] with { Least = parts[at] }, []).Line;
        }).ToList();
        return new(null, indicator.Title, "", InPoints(weight), $"{MethodMix.Write(mix)}，各方法相加", reading.IsKnown ? InPoints(points) : null, lines);

        (string, string) Graded(Grade grade, int share) => (
            ScoreWords.Of(indicator.Kind, grade),
            $"{ScoreWords.Of(indicator.Kind, grade)} {ScoreWords.Share(judgement.Grades.First(one => one.Grade == grade).Share)} × {ScoreWords.Share(share)} × {ScoreWords.Points(InPoints(weight))}");

        (string, string) Found(int found, int share) => (
            ScoreWords.Points(found), $"{ScoreWords.Points(found)} ÷ {ScoreWords.Points(MethodMix.FullScale)} × {ScoreWords.Share(share)} × {ScoreWords.Points(InPoints(weight))}");
    }

    private (ScoreLine, Reading) Method(MethodWeight method)
    {
        var reading = Reading.Method(method, inputs);
        var (input, words) = inputs.Results.TryGetValue(method.Key, out var result)
            ? (ScoreWords.Points(result), $"{ScoreWords.Points(result)} ÷ {ScoreWords.Points(method.FullScale)} × {ScoreWords.Points(method.Weight)}")
            : (Absent, Gap(reading));
        return Line(method.Key, method.Title, input, method.Weight * Reading.Parts, words, reading, []);
    }

    private (ScoreLine, Reading) Items(string title, PointItems items, IndicatorKind kind, Grade counts, int sign)
    {
        var lines = new List<ScoreLine>();
        var sum = Reading.Zero;
        foreach (var item in items.Items)
        {
            var reading = Reading.Item(item, counts, inputs);
            sum += reading;
            var input = inputs.Grades.TryGetValue(item.Key, out var grade) ? ScoreWords.Of(kind, grade) : Absent;
            var words = (reading.IsKnown, grade == counts) switch
            {
                (false, _) => Gap(Signed(reading)),
                (_, true) => $"{input}，{title} {ScoreWords.Points(item.Points)}",
                _ => $"{input}，不{title}",
            };
            lines.Add(Line(item.Key, item.Title, input, null, words, Signed(reading), []).Line);
        }

        var capped = Reading.Items(items, counts, inputs);
        if (sum.IsKnown && sum.Least > capped.Least)
        {
            lines.Add(Line(null, "超过上限的部分", "", null, $"{title}的上限是 {ScoreWords.Points(items.Cap!.Value)}，超过的不计", Signed(Reading.Of(capped.Least - sum.Least)), []).Line);
        }

        return Line(null, title, "", null, Sum, Signed(capped), lines);

        Reading Signed(Reading reading) => sign > 0 ? reading : reading with { Least = -reading.Most, Most = -reading.Least };
    }

    private (ScoreLine, Reading) Vetoes()
    {
        var lines = new List<ScoreLine>();
        foreach (var veto in scheme.Vetoes)
        {
            var confirmed = inputs.Grades.TryGetValue(veto.Key, out var grade);
            var occurred = confirmed && grade is not Grade.Met;
            var line = Line(
                veto.Key, veto.Title, confirmed ? ScoreWords.Of(IndicatorKind.Veto, grade) : Absent, null,
                (confirmed, occurred) switch { (false, _) => "没有确认，不能算出总分", (_, true) => "已发生，不参加排名", _ => "未发生" }, new Reading(0, 0, confirmed), []).Line;
            lines.Add(line);
            if (occurred)
            {
                vetoes.Add(line);
            }
        }

        return Line(null, "否决项", "", null, "只决定是否参加排名，不计分", new Reading(0, 0, lines.TrueForAll(line => line.Points is not null)), lines);
    }

    private (ScoreLine Line, Reading Reading) Line(string? key, string title, string input, long? weight, string words, Reading reading, IReadOnlyList<ScoreLine> children)
    {
        var line = new ScoreLine(key, title, input, weight is { } parts ? InPoints(parts) : null, words, reading.IsKnown ? InPoints(reading.Least) : null, children);
        if (key is not null && !reading.IsKnown)
        {
            missing.Add(line);
        }

        return (line, reading);
    }

    private static string Gap(Reading reading) =>
        $"缺，不按零分算：在 {ScoreWords.Points(InPoints(reading.Least))}到 {ScoreWords.Points(InPoints(reading.Most))}之间";

    private static decimal InPoints(long parts) => parts / (100m * Reading.Parts);
}
