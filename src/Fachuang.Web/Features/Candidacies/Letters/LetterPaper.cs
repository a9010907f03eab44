using System.Globalization;
using Fachuang.Documents.Writing;
using Fachuang.Domain.Candidacies.Letters;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>公文.docx: a letter in the form of an official document (GB/T 9704), for people.</summary>
internal static class LetterPaper
{
    // In proportion to one another.
    private static readonly int[] PointWidths = [10, 22, 58, 18], RankWidths = [10, 28, 62];

    /// <summary>Writes the paper.</summary>
    public static void Write(Stream output, LetterContent content) => OfficialDocx.Write(output, Text(content));

    /// <summary>The letter as an official text.</summary>
    public static OfficialText Text(LetterContent content)
    {
        var draft = content.Draft;
        return new OfficialText(
            draft.Subject,
            [
                new Block.Recipient(draft.To.Name),
                new Block.Paragraph(About(draft)),
                .. draft.Text.Length == 0 ? Array.Empty<Block>() : [new Block.Paragraph(draft.Text)],
                .. draft.Ranking.Count == 0 ? Array.Empty<Block>() : [new Block.Table(["名次", "申报地区", "推荐意见"], [.. draft.Ranking.OrderBy(rank => rank.Rank).Select(rank => (IReadOnlyList<string>)[Number(rank.Rank), rank.Applicant, rank.Opinion])], RankWidths) { Centred = [0] }],
                .. draft.Items.Count == 0 ? Array.Empty<Block>() : [Points(draft)],
                .. draft.Keys.Count == 0 ? Array.Empty<Block>() : [new Block.Paragraph($"随文介绍 {draft.Keys.Count} 个下级办公室的签名公钥。")],
                .. content.Attachments.Count == 0 ? Array.Empty<Block>() : [new Block.Attachments([.. content.Attachments.Select(file => file.Name)])],
                new Block.Signature(content.From.Name, draft.Date),
            ])
        {
            Letterhead = new Letterhead(content.From.Office!, draft.DocumentNumber ?? $"第{content.Number}号"),
        };
    }

    private static string About(LetterDraft draft) => draft.About.Count == 1
        ? $"事由：{draft.About[0].Applicant}{Time(draft.About[0])}（申报包 SHA-256 前 8 位 {draft.About[0].PackageSha256[..8]}）。"
        : $"事由：{string.Join('、', draft.About.Select(about => about.Applicant + Time(about)))}。";

    private static string Time(LetterAbout about) => about.CandidacyNumber is { } time ? $"第 {time} 次申报" : "的申报";

    private static Block.Table Points(LetterDraft draft) => new(
        [draft.Kind is LetterKind.Questions ? "问" : draft.Kind is LetterKind.Supplement ? "答" : "序号", "指标", draft.Kind is LetterKind.Supplement ? "答复" : "内容", draft.Items.Any(item => item.DueOn is not null) ? "期限" : draft.Items.Any(item => item.Grade is not null) ? "评定" : "附件"],
        [
            .. draft.Items.Index().Select(pair => (IReadOnlyList<string>)
            [
                Number(pair.Item.QuestionNumber ?? pair.Index + 1), LetterWords.Indicator(pair.Item), pair.Item.Text,
                pair.Item.DueOn is { } due ? $"{due.Year}年{due.Month}月{due.Day}日" : pair.Item.Grade is { } grade ? LetterWords.Word(grade) : string.Join('\n', pair.Item.Files.Select(path => path[(path.LastIndexOf('/') + 1)..])),
            ]),
        ],
        PointWidths)
    { Centred = [0] };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
