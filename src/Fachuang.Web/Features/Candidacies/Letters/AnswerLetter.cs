using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>A supplement as typed.</summary>
public sealed class SupplementForm
{
    /// <summary>Title.</summary>
    public string Subject { get; set; } = "";

    /// <summary>文号; empty for none.</summary>
    public string DocumentNumber { get; set; } = "";

    /// <summary>Body.</summary>
    public string Text { get; set; } = "";

    /// <summary>Answers by the position of what they answer; nothing for those that are not answered.</summary>
    public Dictionary<int, string> Answers { get; } = [];
}

/// <summary>
/// 补充材料: the office answers its superior's questions point by point, with files. It is a letter of its own; the frozen application does not change.
/// </summary>
internal static class AnswerLetter
{
    private const string AnswerField = "answer-", FileField = "file-";
    private const int LongestField = (WrittenText.Longest + 1) * 4;

    public static async Task<IResult> ShowAsync(int letter, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, letter, cancellationToken) is not { } asked)
        {
            return Answer.NotFound(http);
        }

        return WhyNot(asked, acting) is { } refusal
            ? Answer.Refused(http, refusal)
            : Page(asked, new() { Subject = $"关于{asked.Content.Draft.About[0].Applicant}申报补充材料的报告" }, null);
    }

    public static async Task<IResult> HandleAsync(
        int letter, HttpContext http, AppDb db, Acting acting, FileStore files, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var limit = new EvidenceLimit(LetterVerification.LargestBytes);
        var reader = FileForm.Open(http, limit);
        if (!await FileForm.IsOursAsync(http, reader, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (await FindAsync(db, letter, cancellationToken) is not { } asked)
        {
            return Answer.NotFound(http);
        }

        if (WhyNot(asked, acting) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        SupplementForm form = new();
        List<LetterEnclosure> enclosures = [];
        Refusal? wrong = null;
        while (reader is not null && await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is { } field)
            {
                Keep(form, field, await FileForm.ReadFieldAsync(section, LongestField, cancellationToken), asked.Content.Draft.Items.Count);
            }
            else if (wrong is null && FileForm.SentName(section) is { Length: > 0 } sent)
            {
                var (unfit, received) = await FileForm.ReceiveAsync(section, sent, files, limit, cancellationToken);
                wrong = unfit ?? await scan.WhyNotAsync(received!, asked.Campaign!);
                if (wrong is null)
                {
                    enclosures.Add(new(received!.Name, received.Content, Place(section.GetContentDispositionHeader()?.Name.Value, FileField, asked.Content.Draft.Items.Count)));
                    wrong = LetterEnclosure.WhyNot(enclosures);
                }
            }
        }

        var (draft, kept) = DraftOf(asked, form, enclosures, clock.Today());
        wrong ??= draft.Items.Count == 0 && draft.Text.Length == 0 ? new("letter.empty", "还没有答复，也没有说明") : draft.WhyNot();
        if (wrong is not null)
        {
            return Page(asked, form, enclosures.Count > 0 ? wrong with { Message = $"{wrong.Message}。文件要重新选" } : wrong);
        }

        // Whatever was looked for in the files may have let go of the rows.
        db.ChangeTracker.Clear();
        var written = await KeepLetters.WriteAsync(db, files, draft, kept, acting.Name, clock.UtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, LettersEndpoints.AddressOf(written.Number), "写好了。看过没有问题就签名，再交给上级");
    }

    private static void Keep(SupplementForm form, string field, string value, int questions)
    {
        switch (field)
        {
            case nameof(SupplementForm.Subject):
                form.Subject = WrittenText.CleanLine(value);
                break;
            case nameof(SupplementForm.DocumentNumber):
                form.DocumentNumber = WrittenText.CleanLine(value);
                break;
            case nameof(SupplementForm.Text):
                form.Text = WrittenText.Clean(value);
                break;
            default:
                if (Place(field, AnswerField, questions) is { } place && WrittenText.Clean(value) is { Length: > 0 } answer)
                {
                    form.Answers[place] = answer;
                }

                break;
        }
    }

    // Which question a field belongs to; null for the letter as a whole.
    private static int? Place(string? field, string prefix, int questions)
    {
        var name = HeaderUtilities.RemoveQuotes(field).Value;
        return name is not null && name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < questions
            ? place : null;
    }

    // Questions that are not answered are left out; a file alone is an answer.
    private static (LetterDraft Draft, IReadOnlyList<LetterEnclosure> Enclosures) DraftOf(AskedLetter asked, SupplementForm form, List<LetterEnclosure> enclosures, DateOnly today)
    {
        var question = asked.Content.Draft;
        var answered = Enumerable.Range(0, question.Items.Count).Where(place => form.Answers.ContainsKey(place) || enclosures.Exists(file => file.Item == place)).ToList();
        return (
            new LetterDraft(LetterKind.Supplement, new(asked.Content.From.Region, asked.Content.From.Office), form.Subject, question.About, form.Text, today)
            {
                DocumentNumber = form.DocumentNumber.Length == 0 ? null : form.DocumentNumber,
                AnswersSha256 = asked.Letter.Hash,
                ToRegionId = asked.Letter.CounterpartRegionId,
                Items = [.. answered.Select(place => question.Items[place] with { Text = form.Answers.GetValueOrDefault(place, "见附件。"), DueOn = null, Grade = null, Files = [] })],
            },
            [.. enclosures.Select(file => file with { Item = file.Item is { } place ? answered.IndexOf(place) : null })]);
    }

    private static Refusal? WhyNot(AskedLetter asked, Acting acting) =>
        asked.Letter.WhyNotAnswer(acting.Required) ?? (asked.Campaign is null ? new("letter.not-own", "这不是本地区的申报") : null);

    private static IResult Page(AskedLetter asked, SupplementForm form, Refusal? wrong) => Answer.Page<AnswerLetterPage>(
        new { asked.Letter, asked.Content, Form = form, Wrong = wrong }, wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static async Task<AskedLetter?> FindAsync(AppDb db, int number, CancellationToken cancellationToken)
    {
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.Number == number, cancellationToken) is not { } letter)
        {
            return null;
        }

        var content = KeepLetters.ContentOf(letter);
        var campaign = (await ShowLetters.PlacesAsync(db, content, cancellationToken)).Select(place => place.Campaign).FirstOrDefault(campaign => campaign is not null);
        return new(letter, content, campaign is null ? null : await db.Campaigns.AsNoTracking().SingleAsync(row => row.Number == campaign, cancellationToken));
    }

    private sealed record AskedLetter(Letter Letter, LetterContent Content, Campaign? Campaign);
}
