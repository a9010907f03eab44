using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assessments;

/// <summary>A round in a list or as one side of a comparison; number 0 stands for the self-assessment as it is now.</summary>
/// <param name="Number">第 n 轮; 0 for now.</param>
/// <param name="Title">第 2 轮（7月自评）, or 现在.</param>
/// <param name="KeptAt">When it was kept, UTC; null for now.</param>
/// <param name="KeptBy">Who kept it; empty for now.</param>
/// <param name="Tally">Its share.</param>
public sealed record ShownRound(int Number, string Title, DateTime? KeptAt, string KeptBy, Tally Tally);

/// <summary>每轮自评: the rounds that were kept, and what changed between two of them or since.</summary>
internal static class ShowRounds
{
    /// <summary>Address of the list.</summary>
    public static string AddressOf(int number) => $"/campaigns/{number}/self-assessment/rounds";

    public static async Task<IResult> ListAsync(int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign ? Answer.NotFound(http) : Answer.Page<RoundsPage>(new
        {
            Campaign = campaign,
            Rounds = (await SidesAsync(db, campaign, clock.Today(), cancellationToken)).ConvertAll(side => side.Round),
            WhyNotKeep = SelfAssessment.WhyNotJudge(acting.Required, campaign),
            Today = clock.Today(),
        });

    /// <summary>Two rounds beside each other; a number that names none is not found, <paramref name="to"/> 0 is now.</summary>
    public static async Task<IResult> CompareAsync(
        int number, int from, int to, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var sides = await SidesAsync(db, campaign, clock.Today(), cancellationToken);
        return sides.Find(side => side.Round.Number == from) is { Grades: { } before, Round: { } earlier } && sides.Find(side => side.Round.Number == to) is { Grades: { } after, Round: { } later }
            ? Answer.Page<RoundComparisonPage>(new { Campaign = campaign, Earlier = earlier, Later = later, Difference = RoundDifference.Between(before, after), Rounds = sides.ConvertAll(side => side.Round) })
            : Answer.NotFound(http);
    }

    // Now first, then the rounds, newest first.
    private static async Task<List<(ShownRound Round, IReadOnlyList<RoundGrade> Grades)>> SidesAsync(
        AppDb db, Domain.Campaigns.Campaign campaign, DateOnly today, CancellationToken cancellationToken)
    {
        var rounds = await db.AssessmentRounds.AsNoTracking().Where(round => round.CampaignId == campaign.Id).OrderByDescending(round => round.Number).ToListAsync(cancellationToken);
        var now = KeepRound.Grades(await db.SelfAssessmentAsync(campaign, today, cancellationToken));
        return [Side(0, "现在", null, "", now), .. rounds.Select(round => Side(round.Number, round.Title, round.KeptAt, round.KeptBy, round.Grades()))];

        static (ShownRound, IReadOnlyList<RoundGrade>) Side(int number, string title, DateTime? at, string by, IReadOnlyList<RoundGrade> grades) =>
            (new(number, title, at, by, Tally.Of(RoundDifference.Counted(grades), NotApplicableRule.Stays)), grades);
    }
}
