using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Xunit;

namespace Fachuang.Documents.Tests;

/// <summary>What must hold for any input: no exception, bounded time, and the same result for the same text.</summary>
public sealed class RobustnessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Documents => new(Sources.Names);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Encoding_line_ends_and_trailing_blanks_change_nothing(string name)
    {
        var text = Sources.Text(name);
        var expected = Facts(Sources.Document(name));
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        byte[][] variants =
        [
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            gb18030.GetBytes(text),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(text.Replace("\n", "  \n", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(text + "\n\n\n"),
        ];

        Assert.All(variants, variant => Assert.Equal(expected, Facts(Sources.Read(variant).Document!)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_cut_anywhere_is_read_or_refused(string name)
    {
        var bytes = Sources.Bytes(name);
        var random = new Random(20240403);
        for (var run = 0; run < 40; run++)
        {
            ReadWithin(bytes[..random.Next(bytes.Length)]);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_with_random_changes_is_read_or_refused(string name)
    {
        var text = Sources.Text(name);
        var random = new Random(20190508);
        for (var run = 0; run < 40; run++)
        {
            ReadWithin(Encoding.UTF8.GetBytes(Mutate(text, random)));
        }
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        var random = new Random(1);
        for (var run = 0; run < 200; run++)
        {
            var bytes = new byte[random.Next(4096)];
            random.NextBytes(bytes);
            Assert.Null(ReadWithin(bytes).Document);
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("1.")]
    [InlineData("第1、2、")]
    [InlineData("不超过")]
    [InlineData("题目为“")]
    [InlineData("市司法局")]
    [InlineData("序号1:")]
    [InlineData("一一")]
    [InlineData(" ")]
    public void A_cell_of_a_hundred_thousand_repetitions_is_read_in_time(string piece)
    {
        var cell = string.Concat(Enumerable.Repeat(piece, 100_000));

        ReadWithin(Encoding.UTF8.GetBytes($"序号\t指标任务\t证明材料\t责任单位\n1\t甲{cell}\t乙{cell}\t市局、{cell}\n"));
    }

    [Fact]
    public void Fifty_thousand_rows_are_read_in_time()
    {
        var text = new StringBuilder("序号\t指标任务\t证明材料\t责任单位\n");
        for (var row = 1; row <= 50_000; row++)
        {
            text.Append(row % 999 + 1).Append("\t第").Append(row).Append("件事要按期办好。\t提供情况说明。\t市司法局、市公安局\n");
        }

        var watch = Stopwatch.StartNew();
        var result = Sources.Read(Encoding.UTF8.GetBytes(text.ToString()));

        Assert.Equal(50_000, result.Document!.Lists.Single().Items.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private static ReadResult ReadWithin(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        var result = Sources.Read(bytes);

        Assert.True(watch.Elapsed < Patience, $"{watch.Elapsed} for {bytes.Length} bytes");
        Assert.NotEqual(result.Document is null, result.Failure is null);
        return result;
    }

    private static string Mutate(string text, Random random)
    {
        const string pieces = "\t\t\n\n||（）()12345.、一二，。“”<p>★序号三级指标注意：";
        var changed = new StringBuilder(text);
        for (var change = 0; change < 30; change++)
        {
            var at = random.Next(changed.Length);
            switch (random.Next(4))
            {
                case 0:
                    changed.Insert(at, pieces[random.Next(pieces.Length)]);
                    break;
                case 1:
                    changed[at] = pieces[random.Next(pieces.Length)];
                    break;
                case 2:
                    changed.Remove(at, Math.Min(random.Next(400), changed.Length - at));
                    break;
                default:
                    var length = Math.Min(random.Next(400), changed.Length - at);
                    changed.Insert(random.Next(changed.Length), changed.ToString(at, length));
                    break;
            }
        }

        return changed.ToString();
    }

    /// <summary>Everything but the lines of the source, which show the text as it came.</summary>
    private static string Facts(TaskListDocument document) => JsonSerializer.Serialize(document with { SourceLines = [] });
}
