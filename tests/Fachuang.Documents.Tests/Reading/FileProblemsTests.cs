using System.Text;
using Fachuang.Documents.Reading;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

public sealed class FileProblemsTests
{
    public static TheoryData<byte[], string, string> Refusals => new()
    {
        { [], "清单.txt", "file.empty" },
        { "  \r\n\t\n"u8.ToArray(), "清单.txt", "file.empty" },
        { "%PDF-1.7\n%\u00E2"u8.ToArray(), "清单.txt", "file.damaged" },
        { [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "清单.docx", "file.damaged" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "清单.doc", "file.ole" },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "清单.txt", "file.image" },
        { [0xFF, 0xD8, 0xFF, 0xE0], "清单.jpg", "file.image" },
        { "Rar!\u001a\u0007"u8.ToArray(), "清单.txt", "file.archive" },
        { [0x1F, 0x8B, 0x08], "清单.txt", "file.archive" },
        { [0x41, 0x00, 0x42, 0x00], "清单.txt", "file.not-text" },
        { [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00], "清单.txt", "encoding.damaged" },
        { [0x80, 0x81, 0x82, 0x41, 0xFE], "清单.txt", "encoding.unknown" },
        { Encoding.UTF8.GetBytes("一份没有表格的通知。\n请认真落实。"), "通知.txt", "table.missing" },
        { Encoding.UTF8.GetBytes("序号\t指标任务\t牵头单位\n\n"), "清单.txt", "items.missing" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_file_that_is_no_task_list_is_refused_with_its_reason(byte[] bytes, string name, string code)
    {
        var result = Sources.Read(bytes, name);

        Assert.Null(result.Document);
        Assert.Equal(code, result.Failure!.Code);
        Assert.Matches("[\u4e00-\u9fff]{6,}", result.Failure.Message);
    }

    [Fact]
    public void A_name_that_says_text_while_the_content_does_not_is_named_in_the_message() =>
        Assert.Contains(".txt", Sources.Read([0x1F, 0x8B, 0x08], "清单.txt").Failure!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_above_the_limit_is_refused_without_being_read_to_its_end()
    {
        using var endless = new EndlessStream();

        Assert.Equal("file.too-large", OfficialDocumentReader.Read(endless, "清单.txt").Failure!.Code);
        Assert.True(endless.Given < 2L * OfficialDocumentReader.MaximumBytes);
    }

    [Fact]
    public void Text_cut_inside_of_a_character_names_the_line_of_the_damage()
    {
        var failure = TextDecoder.Decode(Encoding.UTF8.GetBytes("第一行\n第二行")[..^1], out _);

        Assert.Equal("encoding.damaged", failure!.Code);
        Assert.Contains("第 2 行", failure.Message, StringComparison.Ordinal);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'a');
            Given += buffer.Length;
            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
