using System.Text.RegularExpressions;
using Fachuang.Documents.Model;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Tests.Architecture;

namespace Fachuang.Web.Tests.Indicators;

/// <summary>What the import page makes of a reading, without a page.</summary>
public sealed partial class ImportReadingTests
{
    private static readonly NameDirectory Nobody = new("新城区", [], []);

    [Fact]
    public void Every_finding_a_reader_can_make_has_words_for_a_civil_servant()
    {
        var codes = Source.Under(Path.Combine(Source.Root, "src/Fachuang.Documents"))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().ToList();
        Assert.True(codes.Count > 25, $"{codes.Count}");
        Assert.Empty(codes.Except(DoubtWords.Codes));
    }

    [Theory]
    [InlineData("number.inferred", 20, 20)]
    [InlineData("number.inferred", 21, 1)]
    [InlineData("row.recognized", 104, 1)]
    [InlineData("row.recognized", 7, 1)]
    [InlineData("materials.inferred", 30, 30)]
    public void Many_rows_with_one_doubt_are_asked_about_once(string code, int rows, int questions)
    {
        var document = Document(rows) with
        {
            Diagnostics = [.. Enumerable.Range(1, rows).Select(number => new Diagnostic(Severity.Warning, code, $"第 {number} 项：这一行是从图片上认出来的。", new SourceSpan(number, number), $"{number}"))],
        };
        var reading = ImportReading.Of(document, ImportAnswers.None, Nobody);
        Assert.Equal(questions, reading.Doubts.Count);
        Assert.Equal(questions == 1, reading.Marks["7"].SequenceEqual([DoubtWords.Of(code).Title]));
        if (questions == 1)
        {
            var doubt = reading.Doubts[0];
            Assert.StartsWith($"全部 {rows} 项都是这样：这一行是从图片上认出来的", doubt.Question, StringComparison.Ordinal);
            Assert.True(ImportReading.Of(document, ImportAnswers.None.With(doubt.Id, ImportAnswers.Ask), Nobody).Doubts[0].IsOpen);
        }
    }

    [Fact]
    public void An_added_item_stands_where_it_was_put_and_those_added_there_later_behind_it()
    {
        var answers = ImportAnswers.None.WithAdded(0, "2", null, Item("2甲")).WithAdded(0, "2", new SourceSpan(3, 3), Item("2乙")).WithAdded(0, null, null, Item("0")).WithAdded(0, "added:1", null, Item("2甲1"));
        var reading = ImportReading.Of(Document(3), ImportAnswers.FromJson(answers.ToJson()), Nobody);
        Assert.Equal(["0", "1", "2", "2甲", "2甲1", "2乙", "3"], reading.Items.Select(read => read.Item.Number));
        Assert.Equal(Enumerable.Range(0, 7), reading.Items.Select(read => read.Position));
        Assert.Equal(new SourceSpan(3, 3), reading.Items[5].Item.Source);
        Assert.Equal(new SourceSpan(2, 2), reading.Items[3].Item.Source);
        Assert.Equal(7, reading.Items.Select(read => read.Item.Key).Distinct().Count());
    }

    [Fact]
    public void An_item_left_out_takes_its_doubts_along_and_brings_them_back()
    {
        var document = Document(3) with { Diagnostics = [new Diagnostic(Severity.Error, "text.missing", "第 2 项：没有文字。", new SourceSpan(2, 2), "2")] };
        var left = ImportAnswers.None.WithRemoved("2", removed: true);
        var without = ImportReading.Of(document, left, Nobody);
        Assert.Equal("1,3 without 2, 0 open", Shape(without));
        var back = ImportReading.Of(document, left.WithRemoved("2", removed: false), Nobody);
        Assert.Equal("1,2,3 without , 1 open", Shape(back));
    }

    [Fact]
    public void Answers_of_an_older_draft_are_still_understood() => Assert.Equal((0, 0), (ImportAnswers.FromJson("{\"Given\":{}}").Added.Count, ImportAnswers.FromJson("{\"Given\":{}}").Removed.Count));

    private static string Shape(ImportReading reading) =>
        $"{string.Join(',', reading.Items.Select(read => read.Item.Number))} without {string.Join(',', reading.Removed.Select(item => item.Number))}, {reading.OpenCount} open";

    private static ItemCorrection Item(string number) => new(number, "一、依法行政", "", "补上的文字。", ItemKind.Base, null, [], [], [], [], []);

    private static TaskListDocument Document(int rows) => new()
    {
        Title = "清单", Columns = [], SourceLines = [.. Enumerable.Range(1, rows).Select(number => $"第 {number} 行")], Diagnostics = [],
        Lists =
        [
            new TaskList("", ItemKind.Base, null,
            [
                .. Enumerable.Range(1, rows).Select(number => new TaskItem
                {
                    Category = "一、依法行政", Subcategory = "", Number = $"{number}", Kind = ItemKind.Base, Text = $"指标 {number}", Source = new SourceSpan(number, number), Key = $"{number}",
                }),
            ]),
        ],
    };

    [GeneratedRegex("(?:Severity\\.\\w+|severity),\\s*\"([a-z-]+\\.[a-z-]+)\"")]
    private static partial Regex Code();
}
