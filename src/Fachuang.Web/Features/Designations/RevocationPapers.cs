using Fachuang.Documents.Writing;
using Fachuang.Domain.Designations;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>The two papers of a revocation in official form: what the region is told before it is heard, and the decision.</summary>
internal static class RevocationPapers
{
    /// <summary>拟撤销示范命名告知书.</summary>
    public static async Task<IResult> NoticeAsync(Guid id, int ordinal, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, ordinal, db, cancellationToken) is not var (designation, revocation))
        {
            return Answer.NotFound(http);
        }

        return Paper("拟撤销示范命名告知书", designation,
        [
            new Block.Recipient(designation.Name),
            new Block.Paragraph($"你{Titles.Kind(designation.Name, designation.Level)}于{Day(designation.NamedOn)}命名为“{designation.Title}”（{designation.DocumentNumber}，证书编号 {designation.Number}）。现查明："),
            new Block.Paragraph(revocation.Facts),
            new Block.Paragraph($"上述情况属于《关于开展法治政府建设示范创建活动的意见》四（三）规定的第{(int)revocation.Ground + 1}种情形（{revocation.Ground.Word()}），{designation.Organ}拟撤销你{Titles.Kind(designation.Name, designation.Level)}的示范命名。"),
            new Block.Paragraph(revocation.TermEndsOn is { } last
                ? $"如有不同意见，请于{Day(last)}前提出书面陈述申辩意见；逾期没有提出的，视为没有意见。"
                : "如有不同意见，请在收到本告知书之日起＿＿个工作日内提出书面陈述申辩意见；逾期没有提出的，视为没有意见。"),
            new Block.Signature(designation.Organ, revocation.ToldOn ?? revocation.OpenedOn),
        ]);
    }

    /// <summary>关于撤销……示范命名的决定, or the notice that it is not revoked.</summary>
    public static async Task<IResult> DecisionAsync(Guid id, int ordinal, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, ordinal, db, cancellationToken) is not var (designation, revocation))
        {
            return Answer.NotFound(http);
        }

        if (revocation.DecidedOn is not { } decided)
        {
            return Answer.Refused(http, new("revocation.undecided", "还没有决定，没有决定书可以下载"));
        }

        var revokes = revocation.State is RevocationState.Revoked;
        return Paper(revokes ? $"关于撤销{designation.Name}\n示范命名的决定" : $"关于不予撤销{designation.Name}\n示范命名的决定", designation,
        [
            new Block.Recipient(designation.Name),
            new Block.Paragraph($"{designation.Organ}对你{Titles.Kind(designation.Name, designation.Level)}“{designation.Title}”的命名（{designation.DocumentNumber}，证书编号 {designation.Number}）进行了审查。"),
            new Block.Heading(1, "一、事实和依据"), new Block.Paragraph(revocation.Facts),
            new Block.Heading(1, "二、听取意见的情况"),
            new Block.Paragraph(revocation.ToldOn is not { } told ? "没有告知。"
                : revocation.StatementOn is { } stated ? $"{Day(told)}告知，{Day(stated)}收到陈述申辩意见：" : $"{Day(told)}告知，期限至{Day(revocation.TermEndsOn!.Value)}届满，没有收到陈述申辩意见。"),
            .. revocation.Statement.Length == 0 ? Array.Empty<Block>() : [new Block.Paragraph(revocation.Statement)],
            new Block.Heading(1, "三、决定"), new Block.Paragraph(revocation.Decision),
            new Block.Paragraph(revokes
                ? $"根据《关于开展法治政府建设示范创建活动的意见》四（三）第{(int)revocation.Ground + 1}项，决定撤销“{designation.Title}”的命名，收回证书。"
                : "决定不予撤销，命名继续有效。"),
            new Block.Signature(designation.Organ, decided),
        ], revocation.DocumentNumber);
    }

    /// <summary>2024年6月9日.</summary>
    public static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    private static IResult Paper(string title, Designation designation, IReadOnlyList<Block> blocks, string number = "")
    {
        var output = new MemoryStream();
        OfficialDocx.Write(output, new OfficialText(title, blocks) { Letterhead = number.Length == 0 ? null : new Letterhead(designation.Organ, number) });
        return TypedResults.File(output.ToArray(), OfficialPapers.MediaType, $"{title.Replace("\n", "", StringComparison.Ordinal)}（{designation.Name}）.docx");
    }

    private static async Task<(Designation, Revocation)?> FindAsync(Guid id, int ordinal, AppDb db, CancellationToken cancellationToken)
    {
        var designation = await db.Designations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var revocation = designation is null ? null : await db.Revocations.AsNoTracking().SingleOrDefaultAsync(row => row.DesignationId == id && row.Number == ordinal, cancellationToken);
        return revocation is null ? null : (designation!, revocation);
    }
}
