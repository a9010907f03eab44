using System.Globalization;
using System.Text.Json;

namespace Fachuang.Domain.Calendars;

/// <summary>Something wrong in the text of a year.</summary>
/// <param name="Line">Line from 1; 0 for the whole text.</param>
/// <param name="Words">What is wrong and how it is written right.</param>
public sealed record CalendarProblem(int Line, string Words);

/// <summary>
/// Reads the arrangement of a year: lines <c>day,kind,name</c> (comma, tab or blanks between them; a span as
/// <c>2027-02-05..2027-02-11</c>), or JSON with <c>days</c> of <c>date</c>, <c>isOffDay</c>, <c>name</c> as several public data sets have it.
/// </summary>
public static class CalendarText
{
    private const int MostCharacters = 100_000;
    private const int LongestSpan = 15;
    private const int LongestName = 40;
    private const int LongestSource = 300;

    private static readonly char[] Separators = [',', '，', '\t', ';', '；', ' ', '\u3000'];

    private static readonly Dictionary<string, bool> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["放假"] = false, ["休"] = false, ["休息"] = false, ["节假日"] = false, ["holiday"] = false, ["off"] = false,
        ["上班"] = true, ["班"] = true, ["调休上班"] = true, ["补班"] = true, ["workday"] = true, ["work"] = true,
    };

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed or uploaded.</param>
    /// <returns>The year, null when anything is wrong; and what is wrong, line by line.</returns>
    public static (CalendarYear? Year, IReadOnlyList<CalendarProblem> Problems) Read(string? text)
    {
        var problems = new List<CalendarProblem>();
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, [new(0, "没有内容：贴上或者上传一年的放假安排")]);
        }

        if (text.Length > MostCharacters)
        {
            return (null, [new(0, "内容太长：一次导入一年，一天一行")]);
        }

        var found = text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t') is ['{' or '[', ..]
            ? Json(text.TrimStart('\uFEFF'), problems)
            : Lines(text, problems);
        Check(found, problems);
        return problems.Count > 0
            ? (null, problems)
            : (new CalendarYear(found.Year!.Value, found.Source, [.. found.Days.Select(day => day.Day).OrderBy(day => day.Day)]), problems);
    }

    private static Found Lines(string text, List<CalendarProblem> problems)
    {
        var found = new Found();
        foreach (var (index, raw) in text.Split('\n').Index())
        {
            var (number, line) = (index + 1, raw.Trim().TrimStart('\uFEFF'));
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split(Separators, 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            switch (parts[0])
            {
                case "日期" or "day" or "date":
                    break;
                case "来源":
                    found.Source = line[2..].TrimStart(Separators).Trim();
                    break;
                case "年份":
                    if (parts.Length > 1 && ReadYear(parts[1]) is { } year)
                    {
                        found.Year = year;
                    }
                    else
                    {
                        problems.Add(new(number, "年份写成 2027 这样的四位数"));
                    }

                    break;
                default:
                    ReadDays(parts, number, found, problems);
                    break;
            }
        }

        return found;
    }

    private static void ReadDays(string[] parts, int number, Found found, List<CalendarProblem> problems)
    {
        var ends = parts[0].Split(["..", "至", "~"], StringSplitOptions.TrimEntries);
        if (Day(ends[0]) is not { } first || Day(ends[^1]) is not { } last || ends.Length > 2)
        {
            problems.Add(new(number, $"“{Short(parts[0])}”不是日期：写成 2027-10-01，或者一段 2027-10-01..2027-10-07"));
        }
        else if (parts.Length < 2 || !Kinds.TryGetValue(parts[1], out var isWorked))
        {
            problems.Add(new(number, parts.Length < 2 ? "没有写放假还是上班" : $"“{Short(parts[1])}”看不懂：第二栏写“放假”或者“上班”"));
        }
        else if (last < first || last.DayNumber - first.DayNumber >= LongestSpan)
        {
            problems.Add(new(number, last < first ? "这一段的止日早于起日" : $"这一段有 {last.DayNumber - first.DayNumber + 1} 天，一个假期最多 {LongestSpan} 天"));
        }
        else
        {
            for (var day = first; day <= last; day = day.AddDays(1))
            {
                found.Days.Add((number, new SpecialDay(day, isWorked, parts.Length > 2 ? Short(parts[2], LongestName) : "")));
            }
        }
    }

    private static Found Json(string text, List<CalendarProblem> problems)
    {
        var found = new Found();
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var days = root.ValueKind is JsonValueKind.Array ? root : root.TryGetProperty("days", out var inner) ? inner : default;
            if (root.ValueKind is JsonValueKind.Object)
            {
                found.Year = root.TryGetProperty("year", out var year) && year.ValueKind is JsonValueKind.Number && year.TryGetInt32(out var value) ? ReadYear(value.ToString(CultureInfo.InvariantCulture)) : null;
                found.Source = Short(Text(root, "source"), LongestSource);
            }

            if (days.ValueKind is not JsonValueKind.Array)
            {
                problems.Add(new(0, "JSON 里没有 days 这一组日期"));
                return found;
            }

            foreach (var (index, day) in days.EnumerateArray().Index())
            {
                if (day.ValueKind is JsonValueKind.Object && Day(Text(day, "date")) is { } date
                    && day.TryGetProperty("isOffDay", out var off) && off.ValueKind is JsonValueKind.True or JsonValueKind.False)
                {
                    found.Days.Add((index + 1, new SpecialDay(date, off.ValueKind is JsonValueKind.False, Short(Text(day, "name"), LongestName))));
                }
                else
                {
                    problems.Add(new(index + 1, "这一条要有 date（2027-10-01）和 isOffDay（true 或 false）"));
                }
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            problems.Add(new((int)((wrong as JsonException)?.LineNumber + 1 ?? 0), "不是完整的 JSON"));
        }

        return found;
    }

    private static void Check(Found found, List<CalendarProblem> problems)
    {
        if (found.Source.Length > LongestSource)
        {
            problems.Add(new(0, $"来源最多 {LongestSource} 字"));
        }

        if (found.Days.Count == 0)
        {
            if (problems.Count == 0)
            {
                problems.Add(new(0, "一天也没有读到"));
            }

            return;
        }

        found.Year ??= found.Days.CountBy(day => day.Day.Day.Year).MaxBy(year => year.Value).Key;
        var (first, end) = (new DateOnly(found.Year.Value, 1, 1).AddDays(-7), new DateOnly(found.Year.Value, 12, 31));
        var seen = new HashSet<DateOnly>();
        foreach (var (line, day) in found.Days)
        {
            var says = day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (day.Day < first || day.Day > end)
            {
                problems.Add(new(line, $"{says} 不在 {found.Year} 年里：一次导入一年"));
            }
            else if (!seen.Add(day.Day))
            {
                problems.Add(new(line, $"{says} 写了两次"));
            }
            else if (day.IsWorked && !WorkingCalendar.IsWeekend(day.Day))
            {
                problems.Add(new(line, $"{says} 是{WorkingCalendar.Weekday(day.Day)}，本来就上班；调休上班只能是周六、周日"));
            }
        }

        if (found.Days.TrueForAll(day => day.Day.IsWorked))
        {
            problems.Add(new(0, "只有上班的日子，没有放假的日子"));
        }
    }

    private static int? ReadYear(string text) =>
        int.TryParse(text.TrimEnd('年'), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100 ? year : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d", "yyyy-M-d", "yyyy年M月d日", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1999 and <= 2100 ? day : null;

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    private static string Short(string text, int most = 20)
    {
        var clean = string.Concat(text.Where(character => !char.IsControl(character)));
        return clean.Length <= most ? clean : clean[..(most - 1)] + "…";
    }

    private sealed class Found
    {
        public int? Year { get; set; }

        public string Source { get; set; } = "";

        public List<(int Line, SpecialDay Day)> Days { get; } = [];
    }
}
