using System.Security.Cryptography;
using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Assessments;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using MaterialContent = Fachuang.Web.Features.Materials.StoredContent;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>A region of the story that applies from an installation of its own: what arrives of it is a package and a signature, as on a disk.</summary>
/// <param name="Name">Name of the region.</param>
/// <param name="FrozenAt">When it froze its application, UTC.</param>
/// <param name="MostlyMet">How many indicators it says are 基本达标.</param>
/// <param name="NotMet">How many it says are 未达标.</param>
internal sealed record Applying(string Name, DateTime FrozenAt, int MostlyMet, int NotMet);

/// <summary>
/// Makes the package of such a region with the very writer every office uses, from the indicators of the document and material invented as for the
/// demonstration's own units. Only the zip, its signature and the public key leave this class; the region has no rows here.
/// </summary>
/// <param name="writer">Writes packages.</param>
/// <param name="files">The store the files are taken from and the zip is kept in.</param>
/// <param name="system">The indicator system of the dispatch.</param>
/// <param name="lists">Its lists.</param>
/// <param name="indicators">Its indicators in printed order.</param>
/// <param name="pieces">What is asked for, by the demonstration's dispatch.</param>
internal sealed class DemonstrationApplicant(
    PackageWriter writer, FileStore files, IndicatorSystem system, IReadOnlyList<IndicatorList> lists, IReadOnlyList<Indicator> indicators, IReadOnlyList<DemonstrationPiece> pieces)
{
    private const string Writer = "联络员（演示）", Office = "区县经办（演示）";

    /// <summary>The key a region signs with. Its secret is known to everybody who reads this: it signs nothing but the demonstration.</summary>
    public static SigningKey KeyOf(Applying applying) =>
        SigningKey.Read(SigningAlgorithm.Ed25519, SHA256.HashData(Encoding.UTF8.GetBytes($"fachuang demonstration key {applying.Name}")))!;

    /// <summary>Makes the package.</summary>
    /// <returns>The zip in the store, its name and the file of its signature.</returns>
    public async Task<(Files.StoredContent Zip, string Name, string Signature)> MakeAsync(Applying applying, CancellationToken cancellationToken)
    {
        var content = await ContentAsync(applying, cancellationToken);
        if (content.Missing is [var lack, ..])
        {
            throw new InvalidOperationException($"The application of {applying.Name} would be refused: {lack}");
        }

        var zip = await files.MakeAsync(output => writer.WriteAsync(content, output, _ => { }, cancellationToken), cancellationToken);
        var signature = DetachedSignature.Sign(KeyOf(applying), SignedKind.Candidacy, zip.Hash, zip.Size, applying.Name, applying.FrozenAt);
        return (zip, PackageWriter.FileName(content), Encoding.UTF8.GetString(signature.Write()));
    }

    private async Task<PackageContent> ContentAsync(Applying applying, CancellationToken cancellationToken)
    {
        var region = DemonstrationId.Of("applying", applying.Name);
        var campaign = new Campaign
        {
            Id = DemonstrationId.Of("campaign", applying.Name), RegionId = region, Number = 1, Name = "争创全国法治政府建设示范区", SystemId = system.Id, Type = CampaignType.Comprehensive,
            EvidenceFrom = new(2023, 1, 1), EvidenceTo = new(2024, 12, 31), ReportingDay = 20, StartsOn = new(2024, 4, 8), MaterialsDueOn = new(2024, 5, 31), TargetOn = new(2024, 6, 14),
            OpenedAt = DemonstrationStory.Dispatched,
        };
        var package = new CandidacyPackage
        {
            Id = DemonstrationId.Of("package", applying.Name), RegionId = region, CampaignId = campaign.Id, Number = 1, RequestedAt = applying.FrozenAt, RequestedBy = Office,
        };

        // The same material is asked of many units; one of them answers for this region.
        var seen = new HashSet<Guid>();
        var asked = pieces.Where(piece => piece.Assignment.Indicators.Select(one => one.IndicatorId).ToList().Count(seen.Add) > 0).ToList();
        var positions = indicators.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        var rows = Rows(applying, campaign, asked);
        List<PackedAssignment> assignments = [];
        foreach (var piece in asked)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var covered = piece.Assignment.Indicators.Select(one => positions[one.IndicatorId]).Order().ToList();
            assignments.Add(new(
                IdOf(applying, piece), covered, [.. covered.Select(position => rows[position])], piece.Unit.ShortName, piece.Assignment.Responsibility,
                await VersionAsync(applying, region, piece, cancellationToken), new HashSet<Guid>()));
        }

        var statement = await files.AddAsync(new MemoryStream(DemonstrationContent.Statement()), long.MaxValue, cancellationToken);
        var readiness = Readiness.Of([.. rows.Select(row => row.ForReadiness)], campaign.Type, new(HasStatement: true, new HashSet<Guid>()));
        return new PackageContent(applying.Name, campaign, system, package, new SelfAssessmentView(rows, lists, readiness), [.. assignments.OrderBy(assignment => assignment.Positions[0])])
        {
            Candidacy = Candidacy.Open(DemonstrationId.Of("candidacy", applying.Name), campaign, 1, Office, applying.FrozenAt),
            Papers =
            [
                new AssessmentPaper
                {
                    Id = DemonstrationId.Of("paper", applying.Name), RegionId = region, CampaignId = campaign.Id, IndicatorId = null, Hash = statement.Hash, Size = statement.Size,
                    Name = DemonstrationContent.StatementName, MediaType = "application/pdf", AddedBy = Office, AddedAt = applying.FrozenAt,
                },
            ],
        };
    }

    // Which indicators are weak differs from region to region, and comes out the same every time.
    private List<AssessedRow> Rows(Applying applying, Campaign campaign, IReadOnlyList<DemonstrationPiece> asked)
    {
        var weak = indicators.Where(indicator => indicator.Kind.CountsTowardsShare())
            .OrderBy(indicator => DemonstrationId.Choose(1_000_000, "weak", applying.Name, $"{indicator.Position}")).Take(applying.MostlyMet + applying.NotMet)
            .Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index < applying.NotMet ? Grade.NotMet : Grade.MostlyMet);
        var units = asked.SelectMany(piece => piece.Assignment.Indicators.Select(one => (one.IndicatorId, Unit: new AssessedUnit(IdOf(applying, piece), piece.Unit.ShortName, WorkStatus.Passed))))
            .ToLookup(pair => pair.IndicatorId, pair => pair.Unit);
        return
        [
            .. indicators.Select(indicator =>
            {
                var judgement = new SelfAssessment
                {
                    Id = DemonstrationId.Of("assessment", applying.Name, $"{indicator.Position}"), RegionId = campaign.RegionId, CampaignId = campaign.Id, IndicatorId = indicator.Id,
                };
                var grade = weak.TryGetValue(indicator.Id, out var low) ? low : indicator.Kind is IndicatorKind.Bonus ? Grade.NotMet : Grade.Met;
                var reason = grade switch
                {
                    Grade.MostlyMet => "做法已经有了，有的部门还没有全面铺开。（演示）",
                    Grade.NotMet when indicator.Kind is not IndicatorKind.Bonus => "制度刚建立，还没有满一年的记录。（演示）",
                    _ => "",
                };
                judgement.Judge(grade, reason, Office, applying.FrozenAt.AddDays(-2));
                return new AssessedRow(
                    indicator.Id, indicator.Number, indicator.ListId, indicator.Kind, indicator.Category, indicator.Subcategory, indicator.Text, indicator.Applicability, judgement,
                    [.. units[indicator.Id]]);
            }),
        ];
    }

    private async Task<SubmissionVersion> VersionAsync(Applying applying, Guid region, DemonstrationPiece piece, CancellationToken cancellationToken)
    {
        var (assignment, unit, at) = (IdOf(applying, piece), piece.Unit.ShortName, applying.FrozenAt.AddDays(-8));
        var catalogue = DemonstrationMaterial.Catalogue(piece.Asked, unit, assignment);
        var submission = new Submission { Id = DemonstrationId.Of("submission", $"{assignment}"), RegionId = region, AssignmentId = assignment };
        if (catalogue.Count > 0)
        {
            submission.Write(DemonstrationMaterial.Narrative(piece.Asked, unit, assignment, catalogue), Writer, at);
        }

        Dictionary<Guid, StoredFile> held = [];
        Dictionary<Guid, StructuredTable> tables = [];
        foreach (var invented in catalogue)
        {
            List<Guid> own = [];
            foreach (var (name, make) in invented.Files)
            {
                var file = await DemonstrationMaterial.StoreAsync(files, DemonstrationId.Of("file", $"{invented.Id}", $"{own.Count}"), region, piece.Unit.Id, name, make(), Writer, at);
                held.Add(file.Id, file);
                own.Add(file.Id);
            }

            submission.Entries.Add(DemonstrationMaterial.Row(invented, region, submission.Id, own));
            if (DemonstrationMaterial.TableRow(invented, region) is { } table)
            {
                tables.Add(table.EntryId, table);
            }
        }

        var content = MaterialContent.Draft(submission, DraftParts.Of(held) with { Tables = tables });
        var version = MaterialContent.Freeze(content, DemonstrationId.Of("version", $"{submission.Id}", "1"), submission, 1, at, Writer, Checks.Run(piece.Asked.With(content)));
        version.Decide(VersionOutcome.Passed, Office, at.AddDays(3));
        return version;
    }

    private static Guid IdOf(Applying applying, DemonstrationPiece piece) => DemonstrationId.Of("assignment", applying.Name, $"{piece.Assignment.Id}");
}
