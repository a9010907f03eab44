using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fachuang.Web.Data;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Architecture;

/// <summary>The rules of docs/architecture.md, held by tests from the first day.</summary>
public sealed partial class HouseRulesTests(TestApp app)
{
    // The one law: rooms stand in the order in which the data flows; code may look left, never right.
    private static readonly string[] Rooms =
    [
        "Calendars", "People", "Notices", "Templates", "Indicators", "Campaigns", "Assignments", "Materials", "Ledgers", "SummaryReports", "Supervision", "Draws", "Methods", "Surveys", "Exams",
        "CaseFiles", "Interviews", "Observations", "Assessments", "Candidacies", "Reports", "Reviews", "Evaluations", "Inspections", "Designations", "Reminders", "Overview", "Portal",
    ];

    [Fact]
    public void Domain_references_only_the_base_class_library() =>
        Assert.DoesNotContain(References(typeof(Domain.Refusal).Assembly), name => !name.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void Documents_know_neither_the_domain_nor_the_web_nor_the_database() =>
        Assert.DoesNotContain(
            References(typeof(Documents.Packaging.BagWriter).Assembly),
            name => name.StartsWith("Fachuang", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));

    [Fact]
    public void Rooms_look_left_only()
    {
        var wrong =
            from room in Rooms.Index()
            from folder in (string[])[Path.Combine(Source.Root, "src/Fachuang.Domain", room.Item), Path.Combine(Source.Root, "src/Fachuang.Web/Features", room.Item)]
            where Directory.Exists(folder)
            from file in Source.Under(folder)
            from used in Mentioned().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
            where Array.IndexOf(Rooms, used) > room.Index
            select $"{Path.GetRelativePath(Source.Root, file)} looks right, at {used}";
        Assert.Empty(wrong.Distinct());
    }

    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b", "the wall clock: take a TimeProvider")]
    [InlineData(@"\bTimeProvider\.System\b", "the wall clock: take a TimeProvider")]
    [InlineData(@"\bExecute(Update|Delete)(Async)?\(", "a change that passes by the audit trail")]
    [InlineData(@"\bnew Random\(\)|\bRandom\.Shared\b", "chance that nobody can repeat")]
    [InlineData(@"\bGuid\.NewGuid\(\)", "a random key: use Guid.CreateVersion7()")]
    [InlineData(@"\bTODO\b|\bFIXME\b|NotImplementedException", "unfinished work")]
    [InlineData(@"\bMarkupString\b", "markup that nobody encoded")]
    public void Sources_do_not_use(string pattern, string why)
    {
        // Each exception stands here with its reason.
        HashSet<string> allowed =
        [
            "src/Fachuang.Web/Features/Materials/Reading/ReadFiles.cs", // claims a derived row, which the trail does not hold: of two nodes one changes it
            "src/Fachuang.Web/Features/Materials/Search/Passages.cs", // throws away derived text, which the trail does not hold
            "src/Fachuang.Web/Access/AccountQueries.cs", // the framework asks the system's clock whether an account is locked
            "src/Fachuang.Web/Operations/Demonstration/DemonstrationContent.cs", // measures the distance between the story and the real time
            "src/Fachuang.Web/Features/Candidacies/PackageIndexPage.razor", // a file inside a package: stands alone with a style of its own
            "src/Fachuang.Web/Access/AccessSetup.cs", // cookies live in the browser's time, not in the demonstration's
            "src/Fachuang.Web/Operations/AuditTrail.cs", // the trail for design-time tools never writes
            "src/Fachuang.Web/Operations/ProgramClock.cs", // the one place where the wall clock comes in
            "src/Fachuang.Web/Features/Overview/WallTable.razor", // thousands of cells: letters, numbers and encoded addresses of ours
            "src/Fachuang.Web/Ui/Icon.razor", // a constant of ours, once a name
            "src/Fachuang.Web/Ui/PlanChart.razor", // JSON of numbers and days, whose writer escapes < and &
        ];
        var wrong = Source.Under(Path.Combine(Source.Root, "src"))
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal) && !allowed.Contains(Path.GetRelativePath(Source.Root, file)))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), pattern))
            .Select(file => $"{Path.GetRelativePath(Source.Root, file)}: {why}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Pages_carry_no_inline_style_or_script()
    {
        var wrong = Source.Under(Path.Combine(Source.Root, "src/Fachuang.Web")).Where(file => file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => Inline().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Source.Root, file));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_sprite()
    {
        using var icons = JsonDocument.Parse(File.ReadAllText(Path.Combine(Source.Root, "src/Fachuang.Web/Assets/src/icons.json")));
        var known = icons.RootElement.EnumerateArray().Select(name => name.GetString()!).ToHashSet();
        var wrong =
            from file in Source.Under(Path.Combine(Source.Root, "src/Fachuang.Web"))
            from match in IconNames().Matches(File.ReadAllText(file)).Cast<Match>()
            let name = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value
            where !known.Contains(name)
            select $"{Path.GetRelativePath(Source.Root, file)}: {name}";
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_schema_of_the_migrations_is_the_model()
    {
        var pending = await app.WithDbAsync(Guid.Empty, (db, _) => Task.FromResult(db.Database.HasPendingModelChanges()));
        Assert.False(pending, "The model has changed: run scripts/new-migration NAME.");
    }

    [Fact]
    public async Task Every_regional_row_is_filtered_by_region()
    {
        var unfiltered = await app.WithDbAsync(Guid.Empty, (db, _) => Task.FromResult(db.Model.GetEntityTypes()
            .Where(entity => entity.FindProperty("RegionId") is not null && entity.ClrType != typeof(Fachuang.Web.Access.Account))
            .Where(entity => entity.FindDeclaredQueryFilter(AppDb.RegionFilter) is null)
            .Select(entity => entity.ClrType.Name).ToList()));
        Assert.Empty(unfiltered);
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    [GeneratedRegex(@"Fachuang\.(?:Domain|Web\.Features)\.(\w+)")]
    private static partial Regex Mentioned();

    [GeneratedRegex(@"\sstyle\s*=|\son(click|submit|change|load|input|error)\s*=|<script(?![^>]*\bsrc=)(?![^>]*application/json)", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""(?:<Icon Name=|Icon\.Of\()"([a-z0-9-]+)"|\bIcon="([a-z0-9-]+)" """)]
    private static partial Regex IconNames();
}

/// <summary>The repository's sources, found from the place of this file.</summary>
internal static class Source
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(This())!, "../../.."));

    public static IEnumerable<string> Under(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal));

    private static string This([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
