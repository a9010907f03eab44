using System.IO.Compression;
using System.Text;
using System.Xml;
using Fachuang.Documents.Reading;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

public sealed class ZipGuardTests
{
    [Fact]
    public void An_entry_is_found_whatever_its_slashes_and_case()
    {
        using var guard = ZipGuard.Open(Zip(("Word\\Document.xml", "<a>甲</a>"u8.ToArray()), ("/media/1.png", [1, 2])));

        Assert.True(guard.Has("word/document.xml"));
        Assert.Equal(2, guard.Length("media/1.png"));
        Assert.Null(guard.OpenEntry("word/styles.xml"));
        using var xml = guard.OpenXml("word/document.xml")!;
        xml.MoveToContent();
        Assert.Equal("甲", xml.ReadElementContentAsString());
    }

    [Fact]
    public void A_zip_that_swells_beyond_measure_is_refused_before_it_is_unpacked()
    {
        Assert.Equal("file.too-large", Refusal(Zip(("a.xml", new byte[18 * 1024 * 1024]))).Code);
        Assert.Equal("file.too-large", Refusal(Zip([.. Enumerable.Range(0, ZipGuard.MostEntries + 1).Select(number => ($"{number}", Array.Empty<byte>()))])).Code);
    }

    [Fact]
    public void A_tag_or_text_without_end_is_stopped_while_it_is_read()
    {
        // Text a packer cannot shrink to nothing, so that the ratio says nothing against it.
        var piece = new byte[64 * 1024];
        new Random(7).NextBytes(piece);
        var word = Encoding.ASCII.GetBytes(Convert.ToHexString(piece));
        var endless = Enumerable.Range(0, 240).SelectMany(index => word[index..].Concat(word[..index])).ToArray();
        using var guard = ZipGuard.Open(Zip(("a.xml", [.. "<a b=\""u8, .. endless, .. "\"/>"u8])));
        using var xml = guard.OpenXml("a.xml")!;

        Assert.Equal("file.too-large", Assert.Throws<UnreadableException>(() => xml.Read()).Failure.Code);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>")]
    public void A_document_type_is_refused(string text)
    {
        using var guard = ZipGuard.Open(Zip(("a.xml", Encoding.UTF8.GetBytes(text))));
        using var xml = guard.OpenXml("a.xml")!;

        var failure = ZipGuard.Explain("a.xml", Assert.Throws<XmlException>(() => xml.Read())).Failure;
        Assert.Contains("DTD", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_cut_anywhere_is_refused_or_fails_while_it_is_read()
    {
        var zip = Zip(("a.xml", Encoding.UTF8.GetBytes("<a>" + string.Join(' ', Enumerable.Range(0, 200)) + "</a>")), ("b.xml", "<b/>"u8.ToArray()));
        Assert.All(Enumerable.Range(0, zip.Length), length => Assert.Equal("file.damaged", Refusal(zip[..length]).Code));
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused() =>
        Assert.Equal("file.damaged", Refusal(Zip(("a.xml", [1]), ("A.xml", [2]))).Code);

    [Fact]
    public void A_locked_entry_names_the_password()
    {
        var zip = Zip(("a.xml", "<a/>"u8.ToArray()));
        zip[zip.AsSpan().IndexOf("PK\u0003\u0004"u8) + 6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;

        var failure = Refusal(zip);
        Assert.Equal("file.password", failure.Code);
        Assert.Contains("密码", failure.Message, StringComparison.Ordinal);
    }

    private static ReadFailure Refusal(byte[] zip) => Assert.Throws<UnreadableException>(() => ZipGuard.Open(zip).Dispose()).Failure;

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
