using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>What somebody who objects typed.</summary>
/// <param name="Key">Key the objection will have: the same form sent twice is taken once.</param>
/// <param name="Applicant">The candidate; null when none was chosen.</param>
/// <param name="Statement">Facts and proof.</param>
/// <param name="Name">Name; empty for an anonymous one.</param>
/// <param name="Contact">Contact; may be empty.</param>
public sealed record TypedObjection(Guid Key, Guid? Applicant, string Statement, string Name, string Contact);

/// <summary>
/// 提出异议: by anybody, named or not, without an account. Who hands in is promised confidence: neither name nor address goes into the audit trail or a log,
/// a signed-in person is nobody here.
/// </summary>
internal static class TakeObjection
{
    /// <summary>Who acts, as the trail and the records say.</summary>
    public const string Actor = "公众";

    // UTF-8 of the longest statement, with room for what cleaning takes out.
    private const int LongestField = (Objection.LongestStatement * 4) + 4096;

    // A field people do not see; programs that fill every field do.
    private const string Trap = "website";

    private static readonly EvidenceLimit Limit = new(ObjectionFile.MostBytes);

    public static async Task<IResult> ShowAsync(Guid id, Guid? about, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        await FindAsync(id, db, cancellationToken) is { } notice
            ? await PageAsync(notice, db, clock, new(Guid.CreateVersion7(), about, "", "", ""), null, cancellationToken)
            : Answer.NotFound(http);

    public static async Task<IResult> HandleAsync(
        Guid id, HttpContext http, AppDb db, Acting acting, FileStore files, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, Limit, Objection.MostFiles);
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (form is null || await FindAsync(id, db, cancellationToken) is not { } notice)
        {
            return Answer.NotFound(http);
        }

        acting.AsNobody(Actor, notice.RegionId);
        if (Objection.WhyNotTake(notice, clock.Today()) is { } closed)
        {
            return Answer.Refused(http, closed);
        }

        Dictionary<string, string> fields = [];
        List<ReceivedFile> proof = [];
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is { } field)
            {
                if (fields.Count < 20)
                {
                    fields[field] = await FileForm.ReadFieldAsync(section, LongestField, cancellationToken);
                }

                continue;
            }

            // The fields stand before the files: what is wrong with them is told before a byte is kept.
            if (FileForm.SentName(section) is not { Length: > 0 } sent)
            {
                continue;
            }

            if ((WhyNot(notice, fields) ?? await ReceiveAsync(section, sent, proof, notice, files, scan, cancellationToken)) is { } wrong)
            {
                return await PageAsync(notice, db, clock, Typed(fields), wrong, cancellationToken);
            }
        }

        return WhyNot(notice, fields) is { } refusal
            ? await PageAsync(notice, db, clock, Typed(fields), refusal, cancellationToken)
            : await KeepAsync(notice.Id, Typed(fields), proof, http, db, clock, cancellationToken);
    }

    private static Refusal? WhyNot(PublicNotice notice, Dictionary<string, string> fields)
    {
        var typed = Typed(fields);
        return fields.GetValueOrDefault(Trap) is { Length: > 0 } ? new("objection.trap", "“请不要填”的那一栏要空着")
            : Objection.WhyNotTyped(notice, typed.Applicant, typed.Statement, typed.Name, typed.Contact);
    }

    private static async Task<Refusal?> ReceiveAsync(
        Microsoft.AspNetCore.WebUtilities.MultipartSection section, string sent, List<ReceivedFile> proof, PublicNotice notice, FileStore files, SecrecyScan scan, CancellationToken cancellationToken)
    {
        if (proof.Count >= Objection.MostFiles)
        {
            return new("objection.files", $"佐证最多 {Objection.MostFiles} 个文件");
        }

        var (unfit, received) = await FileForm.ReceiveAsync(section, sent, files, Limit, cancellationToken);
        if ((unfit ?? (ObjectionFile.MediaTypes.Contains(received!.MediaType) ? null : new Refusal("objection.kind", $"没有收下“{received.Name}”：佐证只收 PDF、图片（jpg、png）、Word（docx）、Excel（xlsx）和 txt"))
            ?? await scan.WhyNotAsync(received!, nameof(PublicNotice), notice.Id)) is { } wrong)
        {
            return wrong;
        }

        proof.Add(received!);
        return null;
    }

    private static async Task<IResult> KeepAsync(
        Guid noticeId, TypedObjection typed, List<ReceivedFile> proof, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Two at once are put in a row, so that each has its number.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await FindAsync(noticeId, db, cancellationToken) is not { } notice)
        {
            return Answer.NotFound(http);
        }

        if ((Objection.WhyNotTake(notice, clock.Today()) ?? (await db.Objections.IgnoreQueryFilters([AppDb.RegionFilter]).AnyAsync(other => other.Id == typed.Key, cancellationToken)
            ? new("objection.twice", "这份异议已经收到过，没有再收一次") : null)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var (now, code) = (clock.UtcNow(), ObjectionCode.New());
        var objection = new Objection
        {
            Id = typed.Key, RegionId = notice.RegionId, NoticeId = notice.Id, ApplicantId = typed.Applicant!.Value, Statement = typed.Statement, ObjectorName = typed.Name,
            ObjectorContact = typed.Contact, Receipt = ObjectionCode.NewReceipt(ChinaTime.DayOf(now)), CodeHash = ObjectionCode.Hash(code), ReceivedAt = now,
            Number = (await db.Objections.Where(other => other.NoticeId == notice.Id).MaxAsync(other => (int?)other.Number, cancellationToken) ?? 0) + 1,
        };
        objection.Files.AddRange(proof.Select((file, position) => new ObjectionFile
        {
            ObjectionId = objection.Id, Position = position, SentName = file.Name, Hash = file.Content.Hash, Size = file.Content.Size, MediaType = file.MediaType,
        }));
        db.Add(objection);
        var candidate = notice.Candidates.Find(candidate => candidate.ApplicantId == objection.ApplicantId)!.Name;
        db.Add(new NoticeRecord
        {
            Id = Guid.CreateVersion7(), RegionId = notice.RegionId, NoticeId = notice.Id, ObjectionId = objection.Id, Act = NoticeAct.ObjectionReceived, Text = $"对{candidate}的异议，{(objection.IsNamed ? "署名" : "匿名")}", By = Actor, At = now,
        });
        var cycle = await db.Cycles.Where(row => row.Id == notice.CycleId).Select(row => row.Number).SingleAsync(cancellationToken);
        await db.PostAsync(
            [
                Notice.To(
                    notice.RegionId, null, NoticeTopic.Objection, $"objection/{objection.Id}", $"收到对{candidate}的异议", $"第 {notice.Number} 次公示的第 {objection.Number} 件，{(objection.IsNamed ? "署名" : "匿名")}，等着受理。",
                    $"{NoticeDesk.AddressOf(cycle, notice.Number)}/objections/{objection.Number}", now),
            ],
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Page<ObjectionTakenPage>(new { objection.Receipt, Code = code, Notice = notice.Id, Candidate = candidate });
    }

    // Published ones only, of whichever region.
    private static Task<PublicNotice?> FindAsync(Guid id, AppDb db, CancellationToken cancellationToken) => db.PublicNotices.IgnoreQueryFilters([AppDb.RegionFilter]).AsNoTracking()
        .SingleOrDefaultAsync(notice => notice.Id == id && notice.State == PublicNoticeState.Published, cancellationToken);

    private static TypedObjection Typed(Dictionary<string, string> fields)
    {
        string Field(string name) => fields.GetValueOrDefault(name, "");
        return new(
            Guid.TryParse(Field("key"), out var key) && key != Guid.Empty ? key : Guid.CreateVersion7(), Guid.TryParse(Field("applicant"), out var applicant) ? applicant : null,
            WrittenText.Clean(Field("statement")), WrittenText.CleanLine(Field("name")), WrittenText.CleanLine(Field("contact")));
    }

    private static async Task<IResult> PageAsync(PublicNotice notice, AppDb db, TimeProvider clock, TypedObjection typed, Refusal? wrong, CancellationToken cancellationToken) =>
        Answer.Page<ObjectionFormPage>(
            new
            {
                Notice = notice, Typed = typed, Wrong = wrong, Closed = Objection.WhyNotTake(notice, clock.Today()),
                Office = await db.Regions.Where(region => region.Id == notice.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
