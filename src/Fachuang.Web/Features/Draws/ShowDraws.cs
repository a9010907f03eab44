using System.Globalization;
using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Draws;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Draws;

/// <summary>The draws of a region, one of them with its result, and the files with which anybody repeats it.</summary>
internal static class ShowDraws
{
    /// <summary>Address of the list.</summary>
    public const string Address = "/draws";

    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    public static async Task<IResult> ListAsync(string? q, string? page, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var words = WrittenText.CleanLine(q) is { Length: <= 100 } typed ? typed : "";
        var found = db.Draws.AsNoTracking().Where(draw => words == "" || draw.Title.Contains(words) || draw.Purpose.Contains(words));
        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var at = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        return Answer.Page<DrawsPage>(new
        {
            Rows = (IReadOnlyList<Draw>)await found.OrderByDescending(draw => draw.Number).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken), Total = total, Page = at, Pages = pages, Words = words,
            MayDraw = acting.Required.Role is Role.Office,
        });
    }

    public static async Task<IResult> ShowAsync(int draw, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(row => row.Number == draw, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var related = await db.Draws.AsNoTracking().Where(other => other.Id == found.RedrawOf || other.RedrawOf == found.Id).OrderBy(other => other.Number).ToListAsync(cancellationToken);
        return Answer.Page<DrawPage>(new
        {
            Draw = found, Sheet = await files.SheetAsync(found, cancellationToken), Picked = await db.PickedAsync(files, found, cancellationToken),
            Replacements = (IReadOnlyList<DrawReplacement>)await db.DrawReplacements.AsNoTracking().Where(one => one.DrawId == found.Id).OrderBy(one => one.At).ToListAsync(cancellationToken),
            Before = related.Find(other => other.Id == found.RedrawOf), After = (IReadOnlyList<Draw>)related.FindAll(other => other.RedrawOf == found.Id), MayDraw = acting.Required.Role is Role.Office,
        });
    }

    /// <summary>The sheet, byte for byte what the hash is of.</summary>
    public static async Task<IResult> SheetAsync(int draw, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(row => row.Number == draw, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        http.Response.AttachAs($"第{draw}次抽取底稿.txt");
        return TypedResults.Stream(await files.OpenReadAsync(found.SheetHash, cancellationToken), "text/plain; charset=utf-8");
    }

    /// <summary>The record to repeat the draw with.</summary>
    public static async Task<IResult> RecordAsync(int draw, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(row => row.Number == draw, cancellationToken) is not { State: DrawState.Drawn } found)
        {
            return Answer.NotFound(http);
        }

        var region = await db.Regions.Where(row => row.Id == found.RegionId).Select(row => row.Name).SingleAsync(cancellationToken);
        var replaced = found.RedrawOf is { } before ? await db.Draws.Where(row => row.Id == before).Select(row => (int?)row.Number).SingleAsync(cancellationToken) : null;
        var replacements = await db.DrawReplacements.AsNoTracking().Where(one => one.DrawId == found.Id).OrderBy(one => one.At).ToListAsync(cancellationToken);
        var text = await files.ReadTextAsync(found.SheetHash, cancellationToken);
        http.Response.AttachAs($"第{draw}次抽取记录.json");
        return TypedResults.Text(
            new DrawRecord(
                DrawRecord.CurrentFormat, region, found.Number, text, found.SheetHash, found.Decider, found.Announcement, found.FrozenAt!.Value, found.Value, found.DrawnAt!.Value,
                DrawRecord.Places(DrawSheet.Read(text).Draw(found.Value)), [.. replacements.Select(one => new RecordedReplacement(one.OutKey, one.InKey, one.Reason, one.At))], replaced, found.RedrawReason).Write(),
            "application/json");
    }

    /// <summary>抽取记录 as an official document, to be signed by those who were present.</summary>
    public static async Task<IResult> PaperAsync(int draw, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(row => row.Number == draw, cancellationToken) is not { State: DrawState.Drawn } found)
        {
            return Answer.NotFound(http);
        }

        var office = await db.Regions.Where(row => row.Id == found.RegionId).Select(row => row.OfficeName).SingleAsync(cancellationToken);
        var sheet = await files.SheetAsync(found, cancellationToken);
        var picked = await db.PickedAsync(files, found, cancellationToken);
        var docx = new MemoryStream();
        OfficialDocx.Write(docx, new OfficialText(
            $"{found.Title}\n随机抽取记录",
            [
                new Block.Paragraph($"名单 {found.Entries} 个，排除 {sheet.Exclusions.Count} 个，抽取 {found.Count} 个。名单、名额和排除于 {Ui.Say.Moment(found.FrozenAt!.Value)} 固定，底稿的 SHA-256 校验值为 {found.SheetHash}。"),
                new Block.Paragraph(found.Decider is DrawDecider.PublicValue ? $"用来决定的数事先写明为：{found.Announcement}。" : $"用来决定的密封数值，事先公布的 SHA-256 校验值为 {found.Announcement}。"),
                new Block.Paragraph($"这个数是：{found.Value}。{Ui.Say.Moment(found.DrawnAt!.Value)} 由{found.DrawnBy}抽取。照底稿和这个数，任何人都能重抽一遍，结果相同。"),
                new Block.Table(
                    ["序号", "分层", "编号", "名称", "抽中"],
                    [.. picked.Select((line, at) => (IReadOnlyList<string>)[$"{at + 1}", line.Entry.Stratum, line.Entry.Key, line.Entry.Name, line.IsSubstitute ? "候补" : "抽中"])], [9, 20, 18, 38, 15]) { Caption = "抽取结果", Centred = [0, 4] },
                .. found.RedrawOf is null ? [] : (Block[])[new Block.Paragraph($"这次是另抽，原因：{found.RedrawReason}。")],
                new Block.Paragraph("在场人员（签名）："), new Block.Signature(office, ChinaTime.DayOf(found.DrawnAt!.Value)),
            ]));
        return TypedResults.File(docx.ToArray(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"第{draw}次抽取记录.docx");
    }
}
