using System.Text;
using Fachuang.Documents.Writing;
using Fachuang.Domain.Methods;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assessments;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;

namespace Fachuang.Web.Features.Reviews;

/// <summary>A run as a workbook to read, and as a file to compute again.</summary>
internal static class ScoreFiles
{
    /// <summary>排名 and 计分过程: every line of every score.</summary>
    public static async Task<IResult> WorkbookAsync(int cycle, int run, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.ScoredRunAsync(cycle, run, cancellationToken) is not var (of, shown))
        {
            return Answer.NotFound(http);
        }

        var scheme = await db.SchemeOfAsync(shown, cancellationToken);
        var inputs = RunInputs.Read(await files.ReadTextAsync(shown.InputsHash, cancellationToken));
        var results = RunResults.Read(await files.ReadTextAsync(shown.ResultsHash, cancellationToken));
        var basis = $"{of.Name}，第 {shown.Number} 次计分，{Ui.Say.Moment(shown.At)}，按计分方案第 {shown.SchemeVersion} 版";
        List<Sheet> sheets =
        [
            .. results.Applicants.GroupBy(result => result.Type).Select(group => Places(group.Key.Word(), [.. group], basis)),
            new("计分过程", [new("序号", 7), new("地区", 20), new("层", 5), new("项目", 60), new("依据", 14), new("权重", 10), new("得分", 12), new("怎么算的", 60), new("依据从哪里来", 50)],
                [.. inputs.Applicants.SelectMany(applicant => Lines(applicant, CompositeScore.Compute(scheme, applicant.Inputs())))], [])
            {
                Above = [new("计分过程", true), new(basis, false)],
            },
        ];
        if (results.LeftOut.Count > 0)
        {
            sheets.Add(new("不参加计分的", [new("序号", 7), new("地区", 24), new("原因", 16)], [.. results.LeftOut.Select(left => (IReadOnlyList<object?>)[left.Number, left.Name, left.Standing.Word()])], []));
        }

        var content = new MemoryStream();
        Workbook.Write(content, sheets);
        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(ScoreRun), shown.Id.ToString(), $"第 {shown.Number} 次计分");
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.File(content.ToArray(), ExportSelfAssessment.MediaType, $"{of.Name}-第{shown.Number}次计分.xlsx");
    }

    /// <summary>Scheme, inputs and results in one file that <c>fachuang score verify</c> computes again.</summary>
    public static async Task<IResult> RunAsync(int cycle, int run, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.ScoredRunAsync(cycle, run, cancellationToken) is not var (of, shown))
        {
            return Answer.NotFound(http);
        }

        var file = new RunFile(
            RunFile.Current, of.Name, shown.Number, shown.By, shown.At, shown.SchemeHash, shown.InputsHash, shown.ResultsHash, await db.SchemeOfAsync(shown, cancellationToken),
            RunInputs.Read(await files.ReadTextAsync(shown.InputsHash, cancellationToken)), RunResults.Read(await files.ReadTextAsync(shown.ResultsHash, cancellationToken)));
        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(ScoreRun), shown.Id.ToString(), $"第 {shown.Number} 次计分");
        await db.SaveChangesAsync(cancellationToken);
        http.Response.AttachAs($"{of.Name}-第{shown.Number}次计分.json");
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(file.Write()), "application/json");
    }

    private static Sheet Places(string name, IReadOnlyList<ApplicantResult> results, string basis)
    {
        var parts = results[0].Parts.Select(part => part.Title).ToList();
        return new(
            name,
            [new("名次", 7), new("序号", 7), new("地区", 24), new("项目", 20), new("总分", 10), .. parts.Select(part => new Column(part, 12)), new("最低可能", 10), new("最高可能", 10), new("缺什么", 50), new("否决项", 40)],
            [
                .. results.Select(result => (IReadOnlyList<object?>)
                [
                    result.Place, result.Number, result.Name, result.ItemName, result.Total / 100m, .. result.Parts.Select(part => (object?)part.Points), result.Least / 100m, result.Most / 100m,
                    string.Join('；', result.Missing), string.Join('；', result.Vetoes),
                ]),
            ],
            [])
        {
            Above = [new($"{name}排名", true), new(basis, false)],
        };
    }

    private static IEnumerable<IReadOnlyList<object?>> Lines(ScoredApplicant applicant, CompositeScore score)
    {
        var sources = ScoreSource.Of(applicant);
        return Below(score.Root, 0);

        IEnumerable<IReadOnlyList<object?>> Below(ScoreLine line, int level) =>
        [
            [
                applicant.Number, applicant.Name, level, line.Title, line.Input, line.Weight, line.Points, line.Calculation,
                line.Key is { } key ? sources.GetValueOrDefault(key)?.Words : null,
            ],
            .. line.Children.SelectMany(child => Below(child, level + 1)),
        ];
    }
}

/// <summary>Where the input of a line comes from, or why there is none.</summary>
/// <param name="Words">What people read.</param>
/// <param name="Position">Place of the indicator in the index of the package; null for a method and where nothing was found.</param>
/// <param name="IsResult">Whether it is the result of a method.</param>
public sealed record ScoreSource(string Words, int? Position, bool IsResult)
{
    /// <summary>The sources of an applicant by key.</summary>
    public static IReadOnlyDictionary<string, ScoreSource> Of(ScoredApplicant applicant)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        return applicant.Grades.SelectMany(given => ((string[])[given.Key, MethodMix.KeyOf(given.Key, AssessmentMethods.Preliminary)])
                .Select(key => (Key: key, Source: new ScoreSource($"初审：{given.By} {Ui.Say.Moment(given.At)}", given.Position, false))))
            .Concat((applicant.Measured ?? []).Select(given => (given.Key, Source: new ScoreSource($"{given.By} {Ui.Say.Moment(given.At)} 取用：{given.Source}", null, true))))
            .Concat(applicant.Results.Select(given => (given.Key, Source: new ScoreSource($"第 {given.Number} 次登记，{given.By} {Ui.Say.Moment(given.At)}：{given.Source}", null, true))))
            .Concat(applicant.Gaps.Select(gap => (gap.Key, Source: new ScoreSource(gap.Why, null, false))))
            .ToDictionary(pair => pair.Key, pair => pair.Source, StringComparer.Ordinal);
    }
}
