using System.Globalization;
using System.Security.Cryptography;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.People;
using Fachuang.Web.Files;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>
/// Fills an empty installation with a district at work: the official document of 2024 through the real importer, its units,
/// one account a role and a liaison officer a unit, and a campaign as it stood on 18 June 2024. Deterministic: seeding twice
/// gives the same rows. All in one transaction, so a seeding that broke off has left nothing and is done anew.
/// </summary>
internal static class DemonstrationContent
{
    /// <summary>Password of every account of the demonstration; printed at start, never used elsewhere.</summary>
    public const string Password = "fachuang2024";

    /// <summary>Where the people of the demonstration seem to sit.</summary>
    public const string Address = "127.0.0.1";

    private const string Source = "001_8a72f614b0e0b1b1.txt";
    private const string SourceFile = "新城区法治政府建设示范创建实施方案.txt";

    // The edition before: it names no unit, so that nothing else of the story changes, and every visitor can compare the two.
    private const string EarlierSource = "004_0c2329f164be7d95.txt";
    private const string EarlierFile = "关于开展法治政府建设示范创建活动的意见.txt";
    private const string RegionName = "新城区";

    /// <summary>The region of the demonstration.</summary>
    public static readonly Guid RegionId = DemonstrationId.Of("region", RegionName);

    /// <summary>Name of the statement that no veto or deduction item occurred.</summary>
    public const string StatementName = "没有否决项、减分项情形的声明（演示材料）.pdf";

    private const string CityName = "演示市";

    /// <summary>The city above it, which organises a cycle.</summary>
    public static readonly Guid CityId = DemonstrationId.Of("region", CityName);

    /// <summary>Accounts of the city's office: name, name shown.</summary>
    public static readonly IReadOnlyList<(string UserName, string Name)> CityStaff = [("市经办", "市经办A"), ("市复核", "市经办B")];

    /// <summary>Accounts that are no unit's: name, name shown, role.</summary>
    public static readonly IReadOnlyList<(string UserName, string Name, Role Role)> Staff =
        [("经办", "经办A", Role.Office), ("领导", "领导A", Role.Leader), ("管理员", "管理员A", Role.Administrator)];

    /// <summary>Seeds a database without accounts; leaves every other one alone.</summary>
    /// <returns>Whether it was seeded.</returns>
    public static async Task<bool> SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Two nodes that start at once are put in a row; the second finds the work done.
        await db.LockAuditAsync(cancellationToken);
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return false;
        }

        var clock = scope.ServiceProvider.GetRequiredService<ProgramClock>();
        try
        {
            await new Seeding(db, scope.ServiceProvider, clock).RunAsync(cancellationToken);
            var behind = TimeProvider.System.GetUtcNow().UtcDateTime - DemonstrationStory.Now;
            db.Add(new Setting { Key = Setting.ClockOffset, Value = ((long)behind.TotalSeconds).ToString(CultureInfo.InvariantCulture) });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        finally
        {
            // The stored distance is set by whoever prepares the program.
            clock.Shift(TimeSpan.Zero);
        }
    }

    /// <summary>What is printed when a demonstration is served: where, and with which accounts.</summary>
    /// <param name="addresses">Addresses the server listens on.</param>
    public static string Greeting(IEnumerable<string> addresses) => $"""

        法创（演示）：{string.Join("  ", addresses)}
        账号：{string.Join('、', Staff.Select(staff => $"{staff.UserName}（{staff.Role.Word()}）"))}；上一级：{string.Join('、', CityStaff.Select(staff => staff.UserName))}；各单位联络员用单位简称登录，如 司法局、住建局、教育局
        密码：{Password}
        演示日期 2024年6月18日；指标、单位、材料要求照录公开文件，进度、材料和填报内容为虚构。

        """;

    /// <summary>That no veto or deduction item occurred, as a paper.</summary>
    public static byte[] Statement() => DemonstrationPdf.Write("演示材料", "没有否决项、减分项情形的声明", "本件由演示程序生成，不是公文，内容为虚构，不作任何依据。", "（签名、印章从略）");

    private sealed class Seeding(AppDb db, IServiceProvider services, ProgramClock clock)
    {
        private readonly Acting acting = services.GetRequiredService<Acting>();
        private readonly FileStore files = services.GetRequiredService<FileStore>();
        private readonly UserManager<Account> accounts = services.GetRequiredService<UserManager<Account>>();
        private Guid region = CityId;
        private string? hash;

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            clock.StandAt(DemonstrationStory.Imported.AddHours(-1));
            var cycle = await OpenCycleAsync(cancellationToken);
            region = RegionId;
            acting.As("演示数据", region);
            db.Add(new Region { Id = region, Name = RegionName, Level = RegionLevel.County, ParentId = CityId, OfficeName = "区委依法治区办" });
            await db.SaveChangesAsync(cancellationToken);
            var staff = Staff.Select(staff => Add(staff.UserName, staff.Name, staff.Role, null)).ToDictionary(person => person.Role);
            await SaveAsync(cancellationToken);

            clock.StandAt(DemonstrationStory.Imported.AddMinutes(-25));
            acting.As(staff[Role.Office], Address);
            await ImportAsync(EarlierSource, EarlierFile, staff[Role.Office], cancellationToken);
            clock.StandAt(DemonstrationStory.Imported);
            var system = await ImportAsync(Source, SourceFile, staff[Role.Office], cancellationToken);
            var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == system).Include(indicator => indicator.Units)
                .OrderBy(indicator => indicator.Position).AsSplitQuery().ToListAsync(cancellationToken);
            var units = await db.Units.AsNoTracking().OrderBy(unit => unit.Position).ToDictionaryAsync(unit => unit.Id, cancellationToken);

            clock.StandAt(DemonstrationStory.Dispatched.AddMinutes(-40));
            acting.As(staff[Role.Administrator], Address);
            var liaisons = units.Values.OrderBy(unit => unit.Position)
                .Select((unit, index) => Add(unit.ShortName, index < 26 ? $"联络员{(char)('A' + index)}" : $"联络员{index + 1}", Role.Liaison, unit.Id))
                .ToDictionary(person => person.UnitId!.Value);
            await SaveAsync(cancellationToken);

            clock.StandAt(DemonstrationStory.Dispatched.AddMinutes(-35));
            acting.As(staff[Role.Office], Address);
            db.AddRange(DemonstrationLiaisons.Rows(region, units.Values, liaisons, staff[Role.Office].Name));
            await SaveAsync(cancellationToken);

            clock.StandAt(DemonstrationStory.Dispatched);
            acting.As(staff[Role.Office], Address);
            var campaign = await OpenAsync(system, cancellationToken);
            var passing = DemonstrationPlan.Passing(indicators);
            var pieces = await DispatchAsync(campaign, indicators, units, passing, cancellationToken);
            var applicant = new DemonstrationApplicant(
                services.GetRequiredService<PackageWriter>(), files, await db.IndicatorSystems.AsNoTracking().SingleAsync(row => row.Id == system, cancellationToken),
                await db.Set<IndicatorList>().AsNoTracking().Where(list => list.SystemId == system).OrderBy(list => list.Position).ToListAsync(cancellationToken), indicators, pieces);
            await new DemonstrationWork(db, files, acting, clock, campaign, staff[Role.Office], liaisons)
                .PlayAsync(pieces, units.Values.ToDictionary(unit => unit.ShortName, unit => unit.Id), plan => cycle.Plan(plan, applicant, cancellationToken), cancellationToken);

            clock.StandAt(DemonstrationStory.At(6, 18, 10, 30));
            acting.As(staff[Role.Office], Address);
            Judge(campaign, indicators, passing, staff[Role.Office].Name);
            KeepRound(campaign, indicators, staff[Role.Office].Name);
            await StateAsync(campaign, staff[Role.Office].Name, cancellationToken);
            await SaveAsync(cancellationToken);
            clock.StandAt(DemonstrationStory.Now);
        }

        // The city is there first: its district lies below it, and its cycle is open before the district begins.
        private async Task<DemonstrationCycle> OpenCycleAsync(CancellationToken cancellationToken)
        {
            acting.As("演示数据", region);
            db.Add(new Region { Id = region, Name = CityName, Level = RegionLevel.City, OfficeName = "市委依法治市办" });
            await db.SaveChangesAsync(cancellationToken);
            var staff = CityStaff.Select(staff => Add(staff.UserName, staff.Name, Role.Office, null)).ToList();
            await SaveAsync(cancellationToken);
            acting.As(staff[0], Address);
            var system = await ImportAsync(Source, SourceFile, staff[0], cancellationToken);
            var cycle = new DemonstrationCycle(db, files, acting, clock, staff[0], staff[1], system);
            await cycle.OpenAsync(cancellationToken);
            return cycle;
        }

        // One hash for all: they share the password, and hashing is made to be slow.
        private Person Add(string userName, string name, Role role, Guid? unit)
        {
            var account = new Account
            {
                Id = DemonstrationId.Of("account", userName), RegionId = region, Role = role, UnitId = unit, UserName = userName, DisplayName = name,
                NormalizedUserName = accounts.NormalizeName(userName), LockoutEnabled = true, SecurityStamp = RandomNumberGenerator.GetHexString(32),
            };
            account.PasswordHash = hash ??= accounts.PasswordHasher.HashPassword(account, Password);
            db.Add(account);
            return new Person(account.Id, name, role, region, unit);
        }

        private async Task<Guid> ImportAsync(string source, string fileName, Person person, CancellationToken cancellationToken)
        {
            var path = Path.Combine(AppContext.BaseDirectory, "data", "sources", source);
            await using var content = File.OpenRead(path);
            var document = OfficialDocumentReader.Read(content, source).Document
                ?? throw new InvalidOperationException($"The document of the demonstration cannot be read: {path}");
            content.Position = 0;
            var stored = await files.AddAsync(content, long.MaxValue, cancellationToken);
            var draft = new ImportDraft
            {
                Id = region == RegionId ? DemonstrationId.Of("system", source) : DemonstrationId.Of("system", source, $"{region}"), RegionId = region, FileName = fileName, SourceHash = stored.Hash,
                ReadJson = ImportAnswers.ToJson(document), CreatedById = person.AccountId, CreatedAt = clock.GetUtcNow().UtcDateTime,
                AnswersJson = Answers(document, await db.NameDirectoryAsync(cancellationToken)).ToJson(),
            };
            db.Add(draft);
            await db.SaveChangesAsync(cancellationToken);
            var (system, refusal) = await PublishSystem.RunAsync(db, draft, clock, cancellationToken, DemonstrationId.Growing(clock.GetUtcNow()));
            db.ChangeTracker.Clear();
            return system?.Id ?? throw new InvalidOperationException($"The document of the demonstration cannot be published: {refusal!.Message}");
        }

        // What a person would answer: every proposal, the two names the document writes in a way of its own, and that what the older
        // document's copy left in doubt was compared with it.
        private static ImportAnswers Answers(TaskListDocument document, NameDirectory known)
        {
            var answers = ImportAnswers.AcceptProposals(document, known)
                .WithName("文化旅游广电局", NameMeaning.Unit("文体旅游广电局"))
                .WithName("农牧水利局", NameMeaning.Unit("农牧局"));
            return ImportReading.Of(document, answers, known).Doubts.Where(doubt => doubt.IsOpen)
                .Aggregate(answers, (given, doubt) => given.With(doubt.Id, ImportAnswers.Seen));
        }

        private async Task<Campaign> OpenAsync(Guid system, CancellationToken cancellationToken)
        {
            var campaign = new Campaign
            {
                Id = DemonstrationId.Of("campaign", "2024"), RegionId = region, Number = 1, Name = "争创全国法治政府建设示范区", SystemId = system,
                Type = CampaignType.Comprehensive, EvidenceFrom = new(2023, 1, 1), EvidenceTo = new(2024, 12, 31), ReportingDay = 20, StartsOn = new(2024, 4, 8),
                MaterialsDueOn = new(2024, 7, 31), TargetOn = new(2024, 9, 2), OpenedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Add(campaign);
            await SaveAsync(cancellationToken);
            return campaign;
        }

        private async Task<IReadOnlyList<DemonstrationPiece>> DispatchAsync(
            Campaign campaign, List<Indicator> indicators, Dictionary<Guid, Unit> units, IReadOnlyDictionary<string, DateOnly> passing, CancellationToken cancellationToken)
        {
            var members = await db.UnitGroups.AsNoTracking().SelectMany(group => group.Members).ToListAsync(cancellationToken);
            var plan = DispatchPlan.Make(
                indicators,
                members.GroupBy(member => member.GroupId).ToDictionary(
                    group => group.Key, group => (IReadOnlyList<Guid>)[.. group.Select(member => member.UnitId).OrderBy(unit => units[unit].Position)]),
                [], withResponsible: false, unnamedTo: units.Values.FirstOrDefault(unit => unit.ShortName == "司法局")?.Id);
            var pieces = DemonstrationPlan.Pieces(campaign, plan, units, passing);
            db.AddRange(pieces.Select(piece => piece.Assignment));
            await SaveAsync(cancellationToken);

            // Many units are asked for the very same.
            foreach (var same in pieces.GroupBy(piece => string.Join(',', [.. piece.Assignment.Indicators.Select(covered => $"{covered.IndicatorId}"), .. piece.Assignment.MaterialNumbers])))
            {
                var asked = await SubmissionQueries.AskedAsync(db, same.First().Assignment.Id, cancellationToken);
                foreach (var piece in same)
                {
                    piece.Asked = asked!;
                }
            }

            return pieces;
        }

        // The office has begun to judge: what passed in the first weeks, and that no veto item occurred.
        private void Judge(Campaign campaign, List<Indicator> indicators, IReadOnlyDictionary<string, DateOnly> passing, string by)
        {
            var until = DemonstrationStory.Passing[2].Day;
            var judged = indicators.Where(indicator => indicator.Kind.Stops()
                || (indicator.Kind.CountsTowardsShare() && passing.TryGetValue(DemonstrationPiece.NumberOf(indicator), out var day) && day <= until));
            foreach (var (index, indicator) in judged.Index())
            {
                var assessment = new SelfAssessment
                {
                    Id = DemonstrationId.Of("assessment", indicator.Position.ToString(CultureInfo.InvariantCulture)), RegionId = region, CampaignId = campaign.Id, IndicatorId = indicator.Id,
                };
                var mostly = index is 5 or 13 && !indicator.Kind.Stops();
                assessment.Judge(mostly ? Grade.MostlyMet : Grade.Met, mostly ? "做法已经有了，有的部门还没有全面铺开。（演示）" : "", by, clock.GetUtcNow().UtcDateTime);
                db.Add(assessment);
            }
        }

        // That no veto item occurred is stated on paper.
        private async Task StateAsync(Campaign campaign, string by, CancellationToken cancellationToken)
        {
            using var content = new MemoryStream(Statement());
            var stored = await files.AddAsync(content, long.MaxValue, cancellationToken);
            db.Add(new AssessmentPaper
            {
                Id = DemonstrationId.Of("paper", "statement"), RegionId = region, CampaignId = campaign.Id, IndicatorId = null, Hash = stored.Hash, Size = stored.Size,
                Name = StatementName, MediaType = "application/pdf", AddedBy = by, AddedAt = clock.GetUtcNow().UtcDateTime,
            });
        }

        // A round was kept before the last judgements, so that there is something to compare with.
        private void KeepRound(Campaign campaign, List<Indicator> indicators, string by)
        {
            var judged = db.SelfAssessments.Local.Where(assessment => assessment.CampaignId == campaign.Id).OrderBy(assessment => assessment.Id).SkipLast(8).ToDictionary(assessment => assessment.IndicatorId);
            var grades = indicators.OrderBy(indicator => indicator.Position).Select(indicator => judged.GetValueOrDefault(indicator.Id) is { } judgement
                ? new RoundGrade(indicator.Id, indicator.Number, indicator.Text, indicator.Kind, judgement.Grade, judgement.Reason, judgement.GradedBy)
                : new RoundGrade(indicator.Id, indicator.Number, indicator.Text, indicator.Kind, null, "", ""));
            db.Add(new AssessmentRound
            {
                Id = DemonstrationId.Of("round", "1"), RegionId = region, CampaignId = campaign.Id, Number = 1, Name = "6月上旬", KeptAt = clock.GetUtcNow().UtcDateTime.AddDays(-7), KeptBy = by,
                GradesJson = Features.Assessments.KeepRound.Write([.. grades]),
            });
        }

        private async Task SaveAsync(CancellationToken cancellationToken)
        {
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
