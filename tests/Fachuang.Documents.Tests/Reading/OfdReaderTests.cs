using Xunit;

namespace Fachuang.Documents.Tests.Reading;

public sealed class OfdReaderTests
{
    private const string Standard = "http://www.ofdspec.org/2016";

    public static TheoryData<string, bool, bool, string> Files
    {
        get
        {
            var data = new TheoryData<string, bool, bool, string>();
            foreach (var name in Sources.Names)
            {
                data.Add(name, false, false, Standard);
                data.Add(name, true, true, "http://www.ofdspec.org");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_document_as_OFD_gives_the_same_items(string name, bool compressed, bool frames, string ns)
    {
        var document = Sources.Document(name);
        var result = Sources.Read(OfdFiles.Of(document, new OfdStyle(compressed, frames, ns)), "清单.ofd");

        Assert.Null(result.Failure);
        Papers.AssertSameItems(document, result.Document);
        Papers.AssertSameTitle(document, result.Document!);
    }

    public static TheoryData<string, string> Problems => new()
    {
        { "<O:OFD xmlns:O='x'><O:DocBody><O:DocRoot>Doc_9/Document.xml</O:DocRoot></O:DocBody></O:OFD>", "file.damaged" },
        { "<O:OFD xmlns:O='x'><O:DocBody>", "file.damaged" },
        { "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><O:OFD xmlns:O='x'>&b;</O:OFD>", "file.damaged" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_broken_file_is_refused_with_its_reason(string root, string code) =>
        Assert.Equal(code, Sources.Read(OfdFiles.Pack(new Dictionary<string, string> { ["OFD.xml"] = root }), "清单.ofd").Failure!.Code);

    [Fact]
    public void A_file_of_pictures_and_an_encrypted_one_are_told_apart()
    {
        var parts = new Dictionary<string, string>
        {
            ["OFD.xml"] = "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>",
            ["D/Document.xml"] = "<Document><Pages><Page ID='1' BaseLoc='/D/P.xml'/></Pages></Document>",
            ["D/P.xml"] = "<Page><Content><Layer><ImageObject ID='1' Boundary='0 0 210 297' ResourceID='2'/></Layer></Content></Page>",
        };

        Assert.Equal("file.image", Sources.Read(OfdFiles.Pack(parts), "清单.ofd").Failure!.Code);
        parts["Encryptions.xml"] = "<Encryptions/>";
        Assert.Equal("file.password", Sources.Read(OfdFiles.Pack(parts), "清单.ofd").Failure!.Code);
    }

    [Fact]
    public void Distances_that_never_end_and_pages_that_refer_to_each_other_are_bounded()
    {
        var parts = new Dictionary<string, string>
        {
            ["OFD.xml"] = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>",
            ["D.xml"] = $"<Document>{string.Concat(Enumerable.Repeat("<Page ID='1' BaseLoc='P.xml'/>", 20_000))}<TemplatePage ID='7' BaseLoc='P.xml'/></Document>",
            ["P.xml"] = "<Page><Template TemplateID='7'/><TextObject Boundary='0 0 9 9' Size='4'><TextCode X='1' Y='1' DeltaX='g 2000000000 1'>字</TextCode></TextObject></Page>",
        };

        Assert.Equal("file.no-text", Sources.Read(OfdFiles.Pack(parts), "清单.ofd").Failure!.Code);
    }
}
