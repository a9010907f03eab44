namespace Fachuang.Domain.Campaigns;

/// <summary>The phases of a campaign in their order (倒推工期).</summary>
public enum PhaseKind
{
    /// <summary>部署派发: the list goes out.</summary>
    Dispatch,

    /// <summary>联络员名单: every unit names its liaison officer (S1 三).</summary>
    Liaison,

    /// <summary>材料收集: units write and attach.</summary>
    Collection,

    /// <summary>审核: the office returns and accepts, in one or more rounds.</summary>
    Review,

    /// <summary>征求意见、公示: what has to lie open does so for the working days the indicators demand.</summary>
    PublicComment,

    /// <summary>自查自评: the region grades itself.</summary>
    SelfAssessment,

    /// <summary>报告与审定: the report is written and decided on.</summary>
    Report,

    /// <summary>申报: the package is handed in on the target day.</summary>
    Application,
}

/// <summary>A span of days.</summary>
/// <param name="Kind">The phase.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day, inclusive.</param>
public sealed record PhaseSpan(PhaseKind Kind, DateOnly StartsOn, DateOnly EndsOn);

/// <summary>The stored plan of a campaign: its phases and how many rounds of review they hold.</summary>
public sealed class CampaignPlan : IRegional
{
    /// <summary>Most rounds of review a plan can hold.</summary>
    public const int MostRounds = 5;

    /// <summary>The campaign; it has one plan.</summary>
    public required Guid CampaignId { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Rounds of review, 1 to <see cref="MostRounds"/>.</summary>
    public int Rounds { get; private set; } = BackwardPlan.UsualRounds;

    /// <summary>The phases, one of each kind.</summary>
    public List<CampaignPhase> Phases { get; init; } = [];

    /// <summary>Counts the changes; two offices that plan at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>Name of the person who last changed it.</summary>
    public string ChangedBy { get; private set; } = "";

    /// <summary>The phases in their order.</summary>
    public IReadOnlyList<PhaseSpan> Spans =>
        [.. Phases.OrderBy(phase => phase.Kind).Select(phase => new PhaseSpan(phase.Kind, phase.StartsOn, phase.EndsOn))];

    /// <summary>Takes other days.</summary>
    /// <param name="spans">The phases in their order, one of each kind.</param>
    /// <param name="rounds">Rounds of review.</param>
    /// <param name="byHand">Phases somebody dated by hand; the others were counted.</param>
    /// <param name="person">Name of the person.</param>
    /// <param name="now">UTC.</param>
    public void Change(IReadOnlyList<PhaseSpan> spans, int rounds, IReadOnlySet<PhaseKind> byHand, string person, DateTime now)
    {
        foreach (var span in spans)
        {
            var phase = Phases.Find(phase => phase.Kind == span.Kind);
            if (phase is null)
            {
                phase = new CampaignPhase { CampaignId = CampaignId, RegionId = RegionId, Kind = span.Kind };
                Phases.Add(phase);
            }

            (phase.StartsOn, phase.EndsOn, phase.IsByHand) = (span.StartsOn, span.EndsOn, byHand.Contains(span.Kind));
        }

        Rounds = rounds;
        Revision++;
        (ChangedAt, ChangedBy) = (now, person);
    }
}

/// <summary>One phase of a stored plan.</summary>
public sealed class CampaignPhase : IRegional
{
    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Which phase.</summary>
    public required PhaseKind Kind { get; init; }

    /// <summary>First day.</summary>
    public DateOnly StartsOn { get; internal set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly EndsOn { get; internal set; }

    /// <summary>Whether somebody dated it; counting anew leaves such days out of the question only when asked to.</summary>
    public bool IsByHand { get; internal set; }
}
