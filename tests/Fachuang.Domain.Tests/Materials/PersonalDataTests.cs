using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

/// <summary>个人信息 is found and masked (requirement D9).</summary>
public class PersonalDataTests
{
    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("１１０１０５１９４９１２３１００２X", true)]
    [InlineData("110105194912310021", false)] // wrong check digit
    [InlineData("110105194913310021", false)] // no such month
    [InlineData("1101051949123100", false)]
    [InlineData("", false)]
    public void AnIdentityNumberIsKnownByItsCheckDigit(string text, bool expected) => Assert.Equal(expected, PersonalData.IsIdNumber(text));

    [Theory]
    [InlineData("联系人王某，电话13812345678。", PersonalKind.Phone, "13812345678")]
    [InlineData("身份证号11010519491231002X，已核对", PersonalKind.IdNumber, "11010519491231002X")]
    [InlineData("电话１３８１２３４５６７８", PersonalKind.Phone, "１３８１２３４５６７８")]
    public void ANumberInATextIsFound(string text, PersonalKind kind, string number)
    {
        var found = Assert.Single(PersonalData.In(text));
        Assert.Equal((kind, number), (found.Kind, found.Text));
        Assert.Equal(number, text.Substring(found.Start, found.Text.Length));
    }

    [Theory]
    [InlineData("信用代码 911501020115246432")] // eighteen figures that are no identity number
    [InlineData("共办件 12345678901 件")] // no mobile number begins with 12
    [InlineData("编号 X13812345678")]
    [InlineData("12345 热线受理 4612 件")]
    public void OtherNumbersAreNot(string text) => Assert.Empty(PersonalData.In(text));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("0471-4612345", "047*-***2345")]
    [InlineData("4612345", "***2345")]
    [InlineData("12345", "*****")]
    public void ATelephoneNumberIsMasked(string number, string shown) => Assert.Equal(shown, PersonalData.MaskPhone(number));

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("欧阳修文", "欧***")]
    [InlineData("张", "张")]
    [InlineData("", "")]
    public void ANameKeepsItsFirstCharacter(string name, string shown) => Assert.Equal(shown, PersonalData.MaskName(name));

    [Theory]
    [InlineData("王小明 0471-4612345", "王** 047*-***2345")]
    [InlineData("李四，13812345678", "李*，138****5678")]
    [InlineData(null, null)]
    public void AContactIsMaskedWhole(string? contact, string? shown) => Assert.Equal(shown, PersonalData.MaskContact(contact));

    [Theory]
    [InlineData("王小明 0471-4612345")]
    [InlineData("李四，13812345678")]
    [InlineData("身份证11010519491231002X")]
    public void MaskingTwiceIsMaskingOnce(string contact) => Assert.Equal(PersonalData.MaskContact(contact), PersonalData.MaskContact(PersonalData.MaskContact(contact)));

    [Fact]
    public void AnIdentityNumberKeepsThreeAndFour() => Assert.Equal("110***********002X", PersonalData.MaskIdNumber("11010519491231002X"));

    [Fact]
    public void AMaskedContentHidesPeopleAndKeepsTheRest()
    {
        var definition = new TableDefinition(
            "t", "名单", "", [new("firm", "企业", TableColumnType.Text, null, true, false, []), new("head", "负责人", TableColumnType.PersonName, null, true, false, []), new("phone", "电话", TableColumnType.Phone, null, true, false, [])],
            [], null, null, []);
        var entry = new ContentEntry(Guid.NewGuid(), 1, "名单", EvidenceKind.Table, "1", null, null, null, null) { Table = new ContentTable(definition, [["甲公司", "张三", "13812345678"]]) };
        var case_ = new ContentEntry(Guid.NewGuid(), 2, "案例", EvidenceKind.Case, "1", null, null, null, null) { Case = new CaseFacts("拖欠 13812345678", "调解", "履行", "李四 13912345678") };
        var content = new SubmissionContent(Narrative.Empty, [entry, case_], new Dictionary<string, string>());

        var shown = content.Masked();

        Assert.Equal(["甲公司", "张*", "138****5678"], shown.Entries[0].Table!.Rows[0]);
        Assert.Equal(new CaseFacts("拖欠 138****5678", "调解", "履行", "李* 139****5678"), shown.Entries[1].Case);
        Assert.Equal("张三", content.Entries[0].Table!.Rows[0][1]);
    }
}
