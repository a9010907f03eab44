using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assessments;

/// <summary>留下这一轮: keeps the self-assessment as it stands, to compare later ones with it.</summary>
internal static class KeepRound
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task<IResult> HandleAsync(
        int number, [FromForm] string? name, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var title = WrittenText.CleanLine(name);
        var view = await db.SelfAssessmentAsync(campaign, clock.Today(), cancellationToken);
        var kept = db.AssessmentRounds.Where(round => round.CampaignId == campaign.Id);
        var last = await kept.MaxAsync(round => (int?)round.Number, cancellationToken) ?? 0;
        if (AssessmentRound.WhyNotKeep(acting.Required, campaign, title, last, view.Rows.Count(row => row.Grade is not null)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var round = new AssessmentRound
        {
            Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, Number = last + 1, Name = title, KeptAt = clock.UtcNow(), KeptBy = acting.Name,
            GradesJson = Write(Grades(view)),
        };
        db.Add(round);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A second click took the number first. If it did not, the failure is another one.
            db.ChangeTracker.Clear();
            if (!await kept.AnyAsync(other => other.Number > last, cancellationToken))
            {
                throw;
            }

            return Answer.Refused(http, new("assessment.round-kept", "就在刚才已经留了一轮，没有再留"));
        }

        return Answer.Done(http, ShowRounds.AddressOf(number), $"{round.Title}留下了");
    }

    /// <summary>The self-assessment as it stands, in the form of a round.</summary>
    public static IReadOnlyList<RoundGrade> Grades(SelfAssessmentView view) =>
        [.. view.Rows.Select(row => new RoundGrade(row.Id, row.Number, row.Text, row.Kind, row.Grade, row.Judgement?.Reason ?? "", row.Judgement?.GradedBy ?? ""))];

    /// <summary>Judgements as a round stores them.</summary>
    public static string Write(IReadOnlyList<RoundGrade> grades) => JsonSerializer.Serialize(grades, Options);

    /// <summary>The judgements of a kept round.</summary>
    public static IReadOnlyList<RoundGrade> Grades(this AssessmentRound round) =>
        JsonSerializer.Deserialize<List<RoundGrade>>(round.GradesJson, Options) ?? throw new InvalidDataException($"Round {round.Id} holds no judgements.");
}
