using System.Globalization;
using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.People;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>The result as a workbook and as an official report.</summary>
internal static class CaseResultFiles
{
    // A report names the faults one meets; the workbook holds them all.
    private const int MostFaults = 15;

    public static async Task<IResult> WorkbookAsync(int review, HttpContext http, AppDb db, FileStore store, CancellationToken cancellationToken)
    {
        if (await CaseResult.LoadAsync(review, db, store, cancellationToken) is not { } result)
        {
            return Answer.NotFound(http);
        }

        var output = new MemoryStream();
        Workbook.Write(output,
        [
            new("单位得分", [new("单位", 36), new("名单", 8), new("抽中", 8), new("定分", 8), new("合格", 8), new("一票不合格", 12), new("得分", 10), new("区间下限", 10), new("区间上限", 10)],
                [.. result.Units.Append(result.Region).Select(unit => (IReadOnlyList<object?>)
                    [unit.Name, unit.Listed, unit.Drawn, unit.Settled, unit.Qualified, unit.Vetoed, Points(unit.Estimate?.Mean), Points(unit.Estimate?.Low), Points(unit.Estimate?.High)])], []),
            new("案卷", [new("序号", 7), new("案卷号", 24), new("案名", 40), new("单位", 20), new("种类", 12), new("办结日期", 12), new("状态", 10), new("得分", 10), new("一票不合格", 12), new("怎么定的", 60), new("整改", 14)],
                [.. result.Files.Select(row => (IReadOnlyList<object?>)
                    [row.File.Position, row.File.Number, row.File.Name, row.Unit, row.File.Kind.Word(), row.File.ClosedOn, row.File.State.Word(), Points(row.File.Counted), row.File.IsVetoed ? "是" : "", row.File.Record, row.File.Feedback.Word()])], []),
            new("典型问题", [new("种类", 12), new("问题", 60), new("件数", 8), new("这种定分件数", 14), new("单位", 60)],
                [.. result.Faults.Select(fault => (IReadOnlyList<object?>)[fault.Kind.Word(), fault.Text, fault.Files, fault.Of, Where(fault)])], []),
        ]);
        await NoteAsync(result, db, cancellationToken);
        return TypedResults.File(output.ToArray(), ImportUnits.SheetType, $"{result.Review.Title}-评查结果.xlsx");
    }

    public static async Task<IResult> ReportAsync(int review, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await CaseResult.LoadAsync(review, db, store, cancellationToken) is not { } result)
        {
            return Answer.NotFound(http);
        }

        if (result.Region.Settled == 0)
        {
            return Answer.Refused(http, new("report.nothing", "还没有定分的案卷，没有报告可以下载"));
        }

        var organ = await db.Regions.Where(region => region.Id == acting.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken);
        var (of, whole) = (result.Review, result.Region);
        var output = new MemoryStream();
        OfficialDocx.Write(output, new OfficialText($"{of.Title}\n评查报告",
        [
            new Block.Heading(1, "一、基本情况"),
            new Block.Paragraph(
                $"评查{of.About} {of.Year} 年度{string.Join('、', of.Kinds.Select(kind => kind.Word()))}案卷。名单 {whole.Listed} 件，{Ui.Say.Moment(of.FrozenAt!.Value)} 固定（SHA-256 {of.ListHash}）；以“{of.SeedSource}”的公开数值“{of.Seed}”按单位和种类分层抽取 {whole.Drawn} 件，每件由两名评查人员各自评分，相差超过 {CaseWords.Points(of.Limit)} 分或者一票不合格的认定不一致的，请第三人复核或者商议定分。"),
            new Block.Heading(1, "二、结果"), new Block.Paragraph(ShowCaseResults.Words(whole)),
            new Block.Table(["单位", "抽中", "定分", "合格", "得分", "95% 区间"],
                [.. result.Units.Select(unit => (IReadOnlyList<string>)
                    [unit.Name, Number(unit.Drawn), Number(unit.Settled), Number(unit.Qualified), unit.Estimate is { } mean ? CaseWords.Points(mean.Mean) : "—",
                     unit.Estimate is { Low: { } low, High: { } high } ? $"{CaseWords.Points(low)}～{CaseWords.Points(high)}" : "—"])],
                [5, 2, 2, 2, 2, 3]) { Caption = "各单位得分", Centred = [1, 2, 3, 4, 5] },
            new Block.Paragraph($"评分一致性：{AgreementWords(result.Agreement)}。"),
            new Block.Heading(1, "三、典型问题"),
            .. result.Faults.Count == 0 ? [new Block.Paragraph("没有发现问题。")] : new Block[]
            {
                new Block.Table(["种类", "问题", "件数", "单位"], [.. result.Faults.Take(MostFaults).Select(fault => (IReadOnlyList<string>)[fault.Kind.Word(), fault.Text, $"{fault.Files}／{fault.Of}", Where(fault)])], [2, 6, 2, 4]) { Centred = [0, 2] },
            },
            new Block.Heading(1, "四、整改"),
            new Block.Paragraph(string.Join("，", Enum.GetValues<FeedbackState>().Select(state => (state, result.Files.Count(row => row.File.State is CaseFileState.Settled && row.File.Feedback == state))).Where(state => state.Item2 > 0).Select(state => $"{state.state.Word()} {state.Item2} 件")) + "。"),
            new Block.Signature(organ, clock.Today()) { HasSeal = false },
        ]));
        await NoteAsync(result, db, cancellationToken);
        return TypedResults.File(output.ToArray(), OfficialPapers.MediaType, $"{of.Title}-评查报告.docx");
    }

    /// <summary>The agreement of the two reviewers in words.</summary>
    public static string AgreementWords(CaseAgreement agreement) => agreement.Pairs == 0 ? "还没有两人都交的案卷"
        : $"{agreement.Pairs} 件两人都交了，合格与否的判断一致 {agreement.SameVerdict} 件，科恩卡帕系数{(agreement.Kappa is { } kappa ? " " + kappa.ToString("0.000", CultureInfo.InvariantCulture) : "算不出来（判断没有差别）")}，平均相差 {(agreement.MeanDifference / 100).ToString("0.00", CultureInfo.InvariantCulture)} 分";

    /// <summary>Units with how many files.</summary>
    public static string Where(CaseFault fault) => string.Join('、', fault.Units.Select(unit => $"{unit.Unit} {unit.Files}"));

    private static object? Points(int? hundredths) => hundredths is { } points ? points / 100m : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task NoteAsync(CaseResult result, AppDb db, CancellationToken cancellationToken)
    {
        AuditTrail.Note(db, db.RegionId, "Exported", nameof(CaseReview), result.Review.Id.ToString(), result.Review.Title);
        await db.SaveChangesAsync(cancellationToken);
    }
}
