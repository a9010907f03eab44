using Fachuang.Documents.Model;
using Fachuang.Domain;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RuleType = Fachuang.Domain.Indicators.RuleType;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>
/// The gate: a confirmed draft becomes an indicator system with its units, in one transaction. The system takes over the
/// key of the draft, so that a draft cannot be published twice whatever happens at the same time.
/// </summary>
public static class PublishSystem
{
    /// <summary>Publishes a draft and deletes it; saves once.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="draft">The draft, tracked by <paramref name="db"/>.</param>
    /// <param name="clock">Clock of the program.</param>
    /// <param name="cancellationToken">Ends the work; then nothing is published.</param>
    /// <param name="newId">Makes keys that grow; null for new ones. The demonstration's are the same every time.</param>
    /// <returns>The system, or why it cannot be published yet.</returns>
    public static async Task<(IndicatorSystem? System, Refusal? Refusal)> RunAsync(
        AppDb db, ImportDraft draft, TimeProvider clock, CancellationToken cancellationToken, Func<Guid>? newId = null)
    {
        newId ??= Guid.CreateVersion7;
        var known = await db.NameDirectoryAsync(cancellationToken);
        var reading = ImportReading.Of(ImportAnswers.DocumentFromJson(draft.ReadJson), ImportAnswers.FromJson(draft.AnswersJson), known);
        if (WhyNot(reading) is { } refusal)
        {
            return (null, refusal);
        }

        var units = await AddUnitsAsync(db, reading, newId, cancellationToken);
        var groups = await AddGroupsAsync(db, reading, newId, cancellationToken);
        await RememberAsync(db, reading, groups, newId, cancellationToken);
        var system = new IndicatorSystem
        {
            Id = draft.Id,
            RegionId = draft.RegionId,
            Title = reading.Title.Title,
            Issuer = reading.Title.Issuer,
            DocumentNumber = reading.Title.DocumentNumber,
            DocumentDate = reading.Title.Date,
            SourceFileName = draft.FileName,
            SourceHash = draft.SourceHash,
            SourceText = string.Join('\n', reading.Document.SourceLines),
            PublishedAt = clock.UtcNow(),
            Lists =
            [
                .. reading.Document.Lists.Select((list, index) => new IndicatorList
                {
                    Id = newId(), RegionId = draft.RegionId, SystemId = draft.Id, Name = list.Name, Kind = list.Kind.ToDomain(),
                    DeclaredCount = list.DeclaredCount, Position = index,
                }),
            ],
        };
        db.Add(system);
        db.AddRange(reading.Items.Select(read => Indicator(system, read, reading, units, groups, newId)));
        db.AddRange(Rules(draft.RegionId, system.Id, null, reading.Document.GeneralRules, newId));
        db.Remove(draft);
        await db.SaveChangesAsync(cancellationToken);
        return (system, null);
    }

    /// <summary>Why the reading cannot be published; null when it can.</summary>
    /// <param name="reading">The reading.</param>
    internal static Refusal? WhyNot(ImportReading reading)
    {
        if (reading.OpenCount > 0)
        {
            return new("import.open-questions", $"还有 {reading.OpenCount} 处必须定");
        }

        return reading.Title.Title.Length == 0 ? new("import.no-title", "清单的名称还空着") : null;
    }

    internal static async Task<IResult> PublishAsync(
        Guid id, [FromForm] int? revision, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var draft = await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken);
        if (draft is null)
        {
            return await PublishedMeanwhileAsync();
        }

        if (draft.WhyNotChange(revision ?? -1) is { } changed)
        {
            return Answer.Refused(http, changed);
        }

        try
        {
            var (system, refusal) = await RunAsync(db, draft, clock, cancellationToken);
            return system is null
                ? Answer.Refused(http, refusal!)
                : Answer.Done(http, $"/indicators/{system.Id}", "已发布。下一步：用它开一个创建活动");
        }
        catch (DbUpdateException)
        {
            // Somebody clicked at the same moment and was first: the system stands, once. Anything else goes on.
            if (!await PublishedAsync())
            {
                throw;
            }

            return await PublishedMeanwhileAsync();
        }

        Task<bool> PublishedAsync()
        {
            db.ChangeTracker.Clear();
            return db.IndicatorSystems.AnyAsync(system => system.Id == id, cancellationToken);
        }

        async Task<IResult> PublishedMeanwhileAsync() => await PublishedAsync()
            ? Answer.Done(http, $"/indicators/{id}", "这份文件已经发布过了，没有再发一遍")
            : Answer.NotFound(http);
    }

    private static async Task<Dictionary<string, Guid>> AddUnitsAsync(
        AppDb db, ImportReading reading, Func<Guid> newId, CancellationToken cancellationToken)
    {
        var existing = await db.Units.Include(unit => unit.Aliases).AsSplitQuery().ToListAsync(cancellationToken);
        var position = existing.Select(unit => unit.Position + 1).DefaultIfEmpty().Max();
        var taken = existing.SelectMany(unit => unit.Aliases).Select(alias => alias.Alias).ToHashSet(StringComparer.Ordinal);
        foreach (var name in reading.UnitNamesMeant)
        {
            var spellings = reading.SpellingsOf(name).Select(UnitNameForms.Tidy).ToList();
            var unit = existing.SingleOrDefault(unit => unit.Name == name);
            if (unit is null)
            {
                unit = new Unit
                {
                    Id = newId(), RegionId = db.RegionId, Name = name, Position = position++,
                    ShortName = UnitNameForms.ShortName(name, spellings, reading.Known.RegionName),
                };
                existing.Add(unit);
                db.Add(unit);
            }
            else if (unit.EndedOn is not null && unit.SuccessorId is null)
            {
                // It was ended with nobody to take over, and a document names it again.
                unit.Revive();
            }

            // An answer given once is remembered for the region.
            foreach (var spelling in spellings.Where(spelling => spelling != unit.Name && spelling != unit.ShortName && taken.Add(spelling)))
            {
                var alias = new UnitAlias { Id = newId(), RegionId = db.RegionId, UnitId = unit.Id, Alias = spelling };
                unit.Aliases.Add(alias);
                db.Add(alias);
            }
        }

        return existing.ToDictionary(unit => unit.Name, unit => unit.Id);
    }

    private static async Task<Dictionary<string, Guid>> AddGroupsAsync(
        AppDb db, ImportReading reading, Func<Guid> newId, CancellationToken cancellationToken)
    {
        var groups = await db.UnitGroups.ToDictionaryAsync(group => group.Name, group => group.Id, cancellationToken);
        foreach (var name in reading.NewGroups)
        {
            var group = new UnitGroup { Id = newId(), RegionId = db.RegionId, Name = name };
            groups[name] = group.Id;
            db.Add(group);
        }

        return groups;
    }

    /// <summary>
    /// Remembers for the region what was answered about names that are no unit's: the next document asks no more. Those of
    /// units became aliases; a group that is called as it is printed is known by its name.
    /// </summary>
    private static async Task RememberAsync(AppDb db, ImportReading reading, Dictionary<string, Guid> groups, Func<Guid> newId, CancellationToken cancellationToken)
    {
        var remembered = await db.RememberedNames.ToDictionaryAsync(name => name.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var (printed, meaning) in reading.Names.Select(name => (UnitNameForms.Tidy(name.Printed), reading.MeaningOf(name.Printed))).DistinctBy(pair => pair.Item1))
        {
            var before = remembered.GetValueOrDefault(printed);
            var byItsName = meaning?.Kind is MeaningKind.Group && UnitNameForms.Folded(UnitNameForms.GroupName(printed)) == UnitNameForms.Folded(meaning.Name);
            if (meaning is null or { Kind: MeaningKind.Unit } || byItsName)
            {
                // Answered otherwise this time.
                if (before is not null && meaning is not null)
                {
                    db.Remove(before);
                }

                continue;
            }

            Guid? group = meaning.Kind is MeaningKind.Group ? groups[meaning.Name] : null;
            if (before is not null)
            {
                before.GroupId = group;
            }
            else
            {
                db.Add(new RememberedName { Id = newId(), RegionId = db.RegionId, Name = printed, GroupId = group });
            }
        }
    }

    private static Indicator Indicator(
        IndicatorSystem system, ReadItem read, ImportReading reading, Dictionary<string, Guid> units, Dictionary<string, Guid> groups, Func<Guid> newId)
    {
        var item = read.Item;
        var id = newId();
        var region = system.RegionId;
        return new Indicator
        {
            Id = id,
            RegionId = region,
            SystemId = system.Id,
            ListId = system.Lists[read.ListIndex].Id,
            Position = read.Position,
            Category = item.Category,
            Subcategory = item.Subcategory,
            Number = item.Number,
            Kind = item.Kind.ToDomain(),
            Text = item.Text,
            Methods = [.. item.Methods],
            Notes = [.. item.Notes],
            MaterialGroup = [.. item.MaterialGroup],
            Applicability = item.Applicability,
            SourceFirstLine = item.Source.FirstLine,
            SourceLastLine = item.Source.LastLine,
            Materials =
            [
                .. item.Materials.Select((material, index) => new MaterialRequirement
                {
                    Id = newId(), RegionId = region, IndicatorId = id, Number = material.Number, Position = index,
                    Text = material.Number.Length == 0 ? material.Text : $"{material.Number}.{material.Text}",
                }),
            ],
            Units = [.. ResolvedUnits.Of(item, reading).Select((unit, index) => new IndicatorUnit
            {
                Id = newId(), RegionId = region, IndicatorId = id, PrintedName = unit.Printed, Responsibility = unit.Responsibility,
                MaterialNumbers = [.. unit.Materials], Position = index,
                UnitId = unit.Meaning.Kind is MeaningKind.Unit ? units[unit.Meaning.Name] : null,
                GroupId = unit.Meaning.Kind is MeaningKind.Group ? groups[unit.Meaning.Name] : null,
            })],
            Rules = [.. Rules(region, system.Id, id, item.Rules, newId)],
        };
    }

    /// <summary>
    /// Rules as the checks use them. The usual word limit and the hard one are two sentences of a document and one rule; a
    /// least number of words is none of the limits we check and stays text.
    /// </summary>
    private static IEnumerable<Rule> Rules(Guid region, Guid system, Guid? indicator, IReadOnlyList<ReadRule> read, Func<Guid> newId)
    {
        var limits = read.Where(rule => rule.Type is Documents.Model.RuleType.WordLimit && rule.Maximum is not null).ToList();
        var usual = limits.FirstOrDefault(rule => rule.Text == "一般");
        var hard = limits.FirstOrDefault(rule => rule.Text != "一般");
        if ((usual ?? hard) is not null)
        {
            yield return new Rule
            {
                Id = newId(), RegionId = region, SystemId = system, IndicatorId = indicator, Type = RuleType.WordLimit,
                Words = string.Join('，', new[] { usual, hard }.OfType<ReadRule>().Select(rule => rule.Words)),
                Minimum = usual?.Maximum, Maximum = hard?.Maximum, Unit = "字",
            };
        }

        foreach (var rule in read.Where(rule => rule.Type is not Documents.Model.RuleType.WordLimit))
        {
            yield return new Rule
            {
                Id = newId(), RegionId = region, SystemId = system, IndicatorId = indicator, Type = Enum.Parse<RuleType>(rule.Type.ToString()),
                Words = rule.Words, Minimum = rule.Minimum, Maximum = rule.Maximum, Unit = rule.Unit, Text = rule.Text,
            };
        }
    }
}
