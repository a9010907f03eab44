using System.Globalization;

namespace Fachuang.Domain.Materials;

/// <summary>Signs of fabrication and of last-minute making (requirement D7). They are shown to those who review, who judge; the program does not.</summary>
internal static class SignChecks
{
    private const int DaysAfterFact = 30;
    private const int ManyCitations = 8;
    private const int ManyWorks = 5;
    private const int ManyFiles = 10;

    public static IEnumerable<Finding>? Younger(CheckScope scope)
    {
        var made = scope.Files.Select(place => (place.Entry, place.File, Fact: scope.Fact(place.File), Day: place.Entry.FactOn ?? DateChecks.Signed(scope.Fact(place.File))?.Day))
            .Where(place => place is { Fact: { MadeAt: not null, IsRecognized: false, Characters: > 0 }, Day: not null }).ToList();
        return made.Count == 0 ? null : made.Where(place => ChinaTime.DayOf(place.Fact!.MadeAt!.Value).DayNumber - place.Day!.Value.DayNumber > DaysAfterFact).Select(place => new Finding(
            $"younger:{place.Entry.Id:n}:{CheckScope.Short(place.File)}", FindingLevel.Hint,
            string.Create(CultureInfo.InvariantCulture, $"证{place.Entry.Number}说的是 {place.Day:yyyy-MM-dd} 的事，电子文件 {ChinaTime.DayOf(place.Fact!.MadeAt!.Value):yyyy-MM-dd} 才新建"),
            null, Checks.ProgramRule, CheckScope.Anchor(place.Entry)));
    }

    public static IEnumerable<Finding>? Taken(CheckScope scope)
    {
        var taken = scope.Files.Select(place => (place.Entry, place.File, scope.Fact(place.File)?.TakenAt)).Where(place => place is { TakenAt: not null, Entry.FactOn: not null }).ToList();
        return taken.Count == 0 ? null : taken.Where(place => Math.Abs(DateOnly.FromDateTime(place.TakenAt!.Value).DayNumber - place.Entry.FactOn!.Value.DayNumber) > 1).Select(place => new Finding(
            $"taken:{place.Entry.Id:n}:{CheckScope.Short(place.File)}", FindingLevel.Hint,
            string.Create(CultureInfo.InvariantCulture, $"证{place.Entry.Number}的照片“{place.File.Name}”是 {place.TakenAt:yyyy-MM-dd} 拍的，填的日期是 {place.Entry.FactOn:yyyy-MM-dd}"),
            null, Checks.ProgramRule, CheckScope.Anchor(place.Entry)));
    }

    public static IEnumerable<Finding>? ManyFacts(CheckScope scope)
    {
        if (scope.Entries.Count == 0)
        {
            return null;
        }

        var citations = ((string[])[scope.Narrative.Measures, scope.Narrative.Results, scope.Narrative.Highlights]).SelectMany(Citations.In).GroupBy(number => number).ToDictionary(group => group.Key, group => group.Count());
        var works = scope.Work.Facts.Likenesses.Where(likeness => likeness is { Kind: LikenessKind.SameContent, IsSameWork: false }).GroupBy(likeness => likeness.EntryId)
            .ToDictionary(group => group.Key, group => group.Select(likeness => likeness.OtherEntryId).Distinct().Count());
        return scope.Entries.Where(entry => citations.GetValueOrDefault(entry.Number) >= ManyCitations || works.GetValueOrDefault(entry.Id) >= ManyWorks).Select(entry => new Finding(
            $"many-facts:{entry.Id:n}", FindingLevel.Hint,
            works.GetValueOrDefault(entry.Id) >= ManyWorks ? $"证{entry.Number}的文件还用在别的 {works[entry.Id]} 处" : $"证{entry.Number}在正文里引用了 {citations[entry.Number]} 次", null, Checks.ProgramRule,
            CheckScope.Anchor(entry)));
    }

    public static IEnumerable<Finding>? Burst(CheckScope scope)
    {
        var uploaded = scope.Files.DistinctBy(place => place.File.Hash).Select(place => scope.Work.Facts.Files.GetValueOrDefault(place.File.Hash)?.UploadedAt).OfType<DateTime>().ToList();
        if (uploaded.Count < ManyFiles || scope.Work.Facts.DueOn is not { } due)
        {
            return null;
        }

        var late = uploaded.Count(at => ChinaTime.DayOf(at) >= due.AddDays(-1));
        return late * 2 > uploaded.Count
            ? [new("burst", FindingLevel.Hint, $"{uploaded.Count} 个文件里有 {late} 个是期限前一天以后才传的", null, Checks.ProgramRule, "catalogue")]
            : [];
    }
}
